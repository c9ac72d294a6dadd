import { Input, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import type { Place } from '../api/contract.js';
import { usePolicy } from '../api/policy.js';
import { usePartsWords } from '../i18n/parts.js';
import { useBilingual } from '../i18n/words.js';

interface PlacePickerProps {
  value: Place;
  onChange: (place: Place) => void;
  /** Names the missing part. */
  wrong?: 'district' | 'detail' | null;
  detailId?: string;
}

/** District, street, then the words a citizen says. Choosing a street of another district is impossible, not an error. */
export function PlacePicker({ value, onChange, wrong, detailId }: PlacePickerProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const districts = usePolicy().data?.districts ?? [];
  const streets = districts.find((each) => each.code === value.district)?.streets ?? [];
  const options = (items: readonly { code: string; zh: string; en?: string }[]) =>
    items.map((each) => ({
      value: each.code,
      label: both(each),
      search: `${each.zh} ${each.en ?? ''} ${each.code}`.toLowerCase(),
    }));
  const filter = (q: string, option?: { search: string }): boolean => option?.search.includes(q.toLowerCase()) ?? false;
  const onDelete =
    (cleared: Place) =>
    (event: KeyboardEvent<HTMLElement>): void => {
      const typed = event.target instanceof HTMLInputElement && event.target.value !== '';
      if (event.key === 'Delete' && !typed) onChange({ ...value, ...cleared });
    };
  return (
    <div className="row g8">
      <Select
        style={{ width: 116 }}
        showSearch={{ filterOption: filter }}
        allowClear
        status={wrong === 'district' ? 'error' : undefined}
        aria-label={say('place.district')}
        placeholder={say('place.district')}
        value={value.district}
        options={options(districts)}
        onInputKeyDown={onDelete({ district: undefined, street: undefined })}
        onChange={(district: string | undefined) => onChange({ ...value, district, street: undefined })}
      />
      <Select
        style={{ width: 132 }}
        showSearch={{ filterOption: filter }}
        allowClear
        aria-label={say('place.street')}
        placeholder={say('place.street')}
        disabled={streets.length === 0}
        value={value.street}
        options={options(streets)}
        onInputKeyDown={onDelete({ street: undefined })}
        onChange={(street: string | undefined) => onChange({ ...value, street })}
      />
      <Input
        className="grow"
        id={detailId}
        maxLength={200}
        status={wrong === 'detail' ? 'error' : undefined}
        aria-label={say('place.detail')}
        placeholder={say('place.detail')}
        value={value.detail ?? ''}
        onChange={(event) => onChange({ ...value, detail: event.target.value })}
      />
    </div>
  );
}
