import { InputNumber, Select } from 'antd';
import { useCodeWords } from './words.js';

const units = ['wallMinute', 'wallHour', 'wallDay', 'workMinute', 'workHour', 'workDay', 'month'] as const;

interface SpanValue {
  n: number | null;
  unit: string;
}
export const asSpan = (value: unknown): SpanValue => {
  const { n, unit } = (typeof value === 'object' && value !== null ? value : {}) as { n?: unknown; unit?: unknown };
  return { n: typeof n === 'number' ? n : null, unit: typeof unit === 'string' ? unit : 'workDay' };
};

interface SpanFieldProps {
  value: unknown;
  label: string;
  disabled: boolean;
  wrong?: boolean;
  /** In a table with many of them. */
  small?: boolean;
  onChange: (value: SpanValue) => void;
}

/** A length of time: a number and the time it runs in, wall time or the unit's own work time. */
export function SpanField({ value, label, disabled, wrong, small, onChange }: SpanFieldProps) {
  const code = useCodeWords();
  const { n, unit } = asSpan(value);
  return (
    <div className="row g4 nw">
      <InputNumber
        style={{ width: small ? 44 : 68 }}
        size={small ? 'small' : 'middle'}
        min={0}
        precision={0}
        controls={false}
        aria-label={label}
        disabled={disabled}
        status={wrong ? 'error' : undefined}
        value={n}
        onChange={(next) => onChange({ n: next, unit })}
      />
      <Select
        style={{ width: small ? 92 : 118 }}
        size={small ? 'small' : 'middle'}
        aria-label={`${label} · ${code('unitOfTime')}`}
        disabled={disabled}
        value={unit}
        options={units.map((each) => ({ value: each, label: code(each) }))}
        onChange={(next: string) => onChange({ n, unit: next })}
      />
    </div>
  );
}
