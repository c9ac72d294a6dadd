import { useKeys } from '../../keys/use-keys.js';

interface ChoicesProps {
  name: string;
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** The digits belong to this group. */
  digits?: boolean;
}

/** A few exclusive answers side by side; radios, so that arrows and readers know them. */
export function Choices({ name, label, value, onChange, options, digits = false }: ChoicesProps) {
  useKeys(
    options.map((each, index) => ({
      keys: String(index + 1),
      label: each.label,
      run: () => onChange(each.value),
      when: digits,
    })),
  );
  return (
    <div className="field">
      <span className="label">{label}</span>
      <div className="row g6 wrap grow" role="radiogroup" aria-label={label}>
        {options.map((each, index) => (
          <label key={each.value} className="choice" data-chosen={value === each.value}>
            <input
              type="radio"
              name={name}
              className="hidden-words"
              checked={value === each.value}
              onChange={() => onChange(each.value)}
            />
            {digits && <kbd aria-hidden>{index + 1}</kbd>}
            {each.label}
          </label>
        ))}
      </div>
    </div>
  );
}
