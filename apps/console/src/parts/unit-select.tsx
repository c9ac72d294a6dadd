import { Select } from 'antd';
import type { Unit } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import { useBilingual } from '../i18n/words.js';
import { searchUnits } from './unit-search.js';

interface UnitSelectProps {
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  label: string;
  allowClear?: boolean;
  /** Leaves units out, for example a unit's own self and below when choosing its parent. */
  except?: (unit: Unit) => boolean;
  status?: 'error';
  width?: number | string;
  size?: 'small';
  disabled?: boolean;
}

/** A unit in a form or a filter; for dispatching use `UnitPicker`, which shows load and reasons. */
export function UnitSelect({
  value,
  onChange,
  label,
  allowClear,
  except,
  status,
  width = '100%',
  size,
  disabled,
}: UnitSelectProps) {
  const both = useBilingual();
  const units = useUnits();
  const usable = (units.data ?? []).filter((unit) => unit.active && !except?.(unit));
  return (
    <Select
      style={{ width }}
      size={size}
      aria-label={label}
      placeholder={label}
      status={status}
      disabled={disabled}
      allowClear={allowClear}
      loading={units.isPending}
      value={value}
      onChange={(code: string | undefined) => onChange(code)}
      showSearch={{ filterOption: (q, option) => option !== undefined && searchUnits([option.unit], q).length > 0 }}
      options={usable.map((unit) => ({ value: unit.code, label: both({ zh: unit.name, en: unit.en }), unit }))}
    />
  );
}
