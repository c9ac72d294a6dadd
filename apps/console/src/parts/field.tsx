import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: ReactNode;
  required?: boolean;
  error?: string;
  note?: ReactNode;
  /** Label above the control instead of beside it. */
  stacked?: boolean;
  children: ReactNode;
}

/** A label, its control and what is wrong with it. The group is named by the label for readers. */
export function Field({ label, required, error, note, stacked, children }: FieldProps) {
  const id = useId();
  return (
    <div className={stacked ? 'col g4' : 'field'} role="group" aria-labelledby={id}>
      <div className={stacked ? 'label t13 c2' : 'label'} id={id}>
        {label}
        {required && <i aria-hidden> *</i>}
      </div>
      <div className="grow col" style={{ alignItems: 'stretch' }}>
        {children}
        {error && (
          <span className="error-text" role="alert">
            {error}
          </span>
        )}
        {note && <span className="t12 c3">{note}</span>}
      </div>
    </div>
  );
}
