import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import type { CategoryNode, WorkOrderQuery } from '../../api/contract.js';
import { findCategory } from '../../api/catalogue.js';
import { usePolicy } from '../../api/policy.js';
import { useUnits } from '../../api/people.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { CategoryPicker } from '../../parts/category-picker.js';
import { UnitPicker } from '../../parts/unit-picker.js';
import { Dialog } from '../../parts/dialog.js';
import { bounces, channels, states, timeClasses, types, type FilterName } from './order-query.js';
import { useOrderWords } from './words.js';

/** What a condition's value is called. */
export const useFilterWords = (): ((name: FilterName, value: string) => string) => {
  const termOr = useTermOr();
  const both = useBilingual();
  const policy = usePolicy().data;
  const units = useUnits().data;
  const say = useOrderWords();
  return (name, value) => {
    switch (name) {
      case 'state':
      case 'type':
      case 'channel':
      case 'timeClass':
        return termOr(name, value);
      case 'district': {
        const district = policy?.districts.find((each) => each.code === value);
        return district ? both(district) : value;
      }
      case 'unit': {
        const unit = units?.find((each) => each.code === value);
        return unit ? both({ zh: unit.name, en: unit.en }) : value;
      }
      case 'category': {
        const category: CategoryNode | undefined = findCategory(policy, value);
        return category ? both(category) : value;
      }
      case 'bounces':
        return say('filter.bounces.least', { n: value });
      case 'from':
      case 'to':
      case 'q':
        return value;
    }
  };
};

interface FiltersProps {
  query: WorkOrderQuery;
  onChange: (name: FilterName, value: string | undefined) => void;
}

/** The conditions of a list, one control each; every change is in the address at once. */
export function OrderFilters({ query, onChange }: FiltersProps) {
  const say = useOrderWords();
  const both = useBilingual();
  const wordsOf = useFilterWords();
  const [pickingUnit, setPickingUnit] = useState(false);
  const districts = usePolicy().data?.districts ?? [];
  const pick = (name: FilterName, codes: readonly string[]): ReactNode => (
    <Select
      size="small"
      allowClear
      style={{ width: 124 }}
      aria-label={say(`filter.${name}`)}
      placeholder={say(`filter.${name}`)}
      value={query[name] === undefined ? undefined : String(query[name])}
      options={codes.map((code) => ({ value: code, label: wordsOf(name, code) }))}
      onChange={(value: string | undefined) => onChange(name, value)}
    />
  );
  const day = (name: 'from' | 'to'): ReactNode => (
    <DatePicker
      size="small"
      style={{ width: 128 }}
      aria-label={say(`filter.${name}`)}
      placeholder={say(`filter.${name}`)}
      value={query[name] ? dayjs(query[name]) : null}
      onChange={(value) => onChange(name, value ? value.format('YYYY-MM-DD') : undefined)}
    />
  );
  return (
    <div className="order-list-bar">
      {pick('state', states)}
      {pick('type', types)}
      {pick('channel', channels)}
      {pick('timeClass', timeClasses)}
      <Select
        size="small"
        allowClear
        style={{ width: 124 }}
        aria-label={say('filter.district')}
        placeholder={say('filter.district')}
        value={query.district}
        options={districts.map((each) => ({ value: each.code, label: both(each) }))}
        onChange={(value: string | undefined) => onChange('district', value)}
      />
      <Button size="small" onClick={() => setPickingUnit(true)}>
        {query.unit ? wordsOf('unit', query.unit) : say('filter.unit')}
      </Button>
      {pick('bounces', bounces)}
      <div style={{ width: 240 }}>
        <CategoryPicker value={query.category} onChange={(hit) => onChange('category', hit?.code)} />
      </div>
      {day('from')}
      {day('to')}
      {pickingUnit && (
        <Dialog title={say('filter.unit')} onClose={() => setPickingUnit(false)} width={520}>
          <UnitPicker
            onPick={(unit) => {
              onChange('unit', unit.code);
              setPickingUnit(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
