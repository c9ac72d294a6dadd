import type { ReactNode } from 'react';
import { useSay } from '../words/words.js';

interface FieldProps {
  /** Also the anchor the error summary leads to. */
  id: string;
  label: ReactNode;
  optional?: boolean;
  note?: ReactNode;
  error?: string;
  children: (control: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode;
}

/** A label, its control, and at the field the same words as in the summary; the control keeps what was typed. */
export function Field({ id, label, optional, note, error, children }: FieldProps) {
  const say = useSay();
  const described = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="c2">{say('optional')}</span>}
      </label>
      {note && (
        <span className="c2 small" id={`${id}-note`}>
          {note}
        </span>
      )}
      {error && <ErrorLine id={id} text={error} />}
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
    </div>
  );
}

export const ErrorLine = ({ id, text }: { id: string; text: string }) => (
  <span className="wrong" id={`${id}-error`}>
    <span aria-hidden>!</span>
    {text}
  </span>
);

interface ChoiceProps<V extends string> {
  id: string;
  legend: ReactNode;
  note?: ReactNode;
  error?: string;
  options: readonly { value: V; label: ReactNode; note?: ReactNode }[];
  value: V | null;
  onChange: (value: V) => void;
  /** One below the other, for long answers. */
  list?: boolean;
}

/** One of several, as large as a thumb. */
export function Choice<V extends string>({ id, legend, note, error, options, value, onChange, list }: ChoiceProps<V>) {
  return (
    <fieldset className="group" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {note && <span className="c2 small">{note}</span>}
      {error && <ErrorLine id={id} text={error} />}
      <div className={list ? 'choices list' : 'choices'}>
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={id}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.note && (
                <span className="c2 small">
                  <br />
                  {option.note}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TickProps {
  id: string;
  label: ReactNode;
  note?: ReactNode;
  error?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}
export function Tick({ id, label, note, error, checked, onChange }: TickProps) {
  return (
    <div className="field">
      {error && <ErrorLine id={id} text={error} />}
      <label className="choice" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          checked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {label}
          {note && (
            <span className="c2 small">
              <br />
              {note}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}
