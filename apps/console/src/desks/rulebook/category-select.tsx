import { Select } from 'antd';
import { useMemo } from 'react';
import { categoryPath, usePolicy } from '../../api/policy.js';
import { useBilingual } from '../../i18n/words.js';

interface CategorySelectProps {
  value: string | undefined;
  label: string;
  allowClear?: boolean;
  wrong?: boolean;
  width?: number | string;
  onChange: (code: string | undefined) => void;
}

/** Any category of any level: a rule above serves what lies below. */
export function CategorySelect({ value, label, allowClear, wrong, width = '100%', onChange }: CategorySelectProps) {
  const both = useBilingual();
  const policy = usePolicy();
  const options = useMemo(
    () =>
      (policy.data?.categories ?? []).map((node) => ({
        value: node.code,
        label: categoryPath(policy.data!.categories, node.code)
          .map((each) => both(each))
          .join(' › '),
        words: `${node.code} ${node.initials}`.toLowerCase(),
      })),
    [policy.data, both],
  );
  return (
    <Select
      style={{ width }}
      aria-label={label}
      placeholder={label}
      allowClear={allowClear}
      loading={policy.isPending}
      status={wrong ? 'error' : undefined}
      value={value || undefined}
      options={options}
      showSearch={{
        filterOption: (q, option) =>
          option !== undefined &&
          (option.label.toLowerCase().includes(q.toLowerCase()) || option.words.includes(q.toLowerCase())),
      }}
      onChange={(code: string | undefined) => onChange(code)}
    />
  );
}
