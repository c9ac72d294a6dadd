import { Input, InputNumber, Select, Switch } from 'antd';
import { useTermOr } from '../../i18n/terms.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { useFieldAt } from './editing.js';
import type { FieldRow } from './field-table.js';
import { SpanField } from './span-field.js';
import { useCodeWords, useRulebookWords } from './words.js';
import { WhenField } from './when-field.js';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** One field by its kind. What is wrong with it stands in the control's outline; the sentence stands below it. */
export function FieldControl({ row, base = '' }: { row: FieldRow; base?: string }) {
  const path = base + row.path;
  const say = useRulebookWords();
  const code = useCodeWords();
  const term = useTermOr();
  const { value, readOnly, error, put } = useFieldAt(path);
  const label = say(row.label);
  const status = error ? ('error' as const) : undefined;
  const optionWords = (option: string): string =>
    ['P0', 'P1', 'P2', 'P3', 'enterprise'].includes(option) ? term('timeClass', option) : optionOf(option);
  const optionOf = (option: string): string => {
    const clock = term('clock', option);
    return clock === option ? code(option) : clock;
  };
  const options = (row.options ?? []).map((each) => ({ value: each, label: optionWords(each) }));
  const shared = { 'aria-label': label, disabled: readOnly, status } as const;
  switch (row.kind) {
    case 'span':
      return <SpanField label={label} disabled={readOnly} wrong={error !== undefined} value={value} onChange={put} />;
    case 'spans':
      return (
        <div className="row g8 wrap">
          {(Array.isArray(value) ? value : []).map((span: unknown, index) => (
            <SpanField
              key={index}
              label={`${label} ${index + 1}`}
              disabled={readOnly}
              value={span}
              onChange={(next) => put((value as unknown[]).map((each, place) => (place === index ? next : each)))}
            />
          ))}
        </div>
      );
    case 'int':
    case 'number':
    case 'signed':
      return (
        <InputNumber
          {...shared}
          style={{ width: 92 }}
          min={row.kind === 'signed' ? undefined : 0}
          precision={row.kind === 'int' ? 0 : undefined}
          controls={false}
          value={numberOf(value)}
          onChange={(next) => put(next)}
        />
      );
    case 'percent':
      return (
        <InputNumber
          {...shared}
          style={{ width: 110 }}
          min={0}
          max={100}
          precision={1}
          suffix="%"
          controls={false}
          value={numberOf(value) === null ? null : Math.round(numberOf(value)! * 1000) / 10}
          onChange={(next) => put(next === null ? null : Math.round(next * 10) / 1000)}
        />
      );
    case 'flag':
      return (
        <span className="row" style={{ minHeight: 32 }}>
          <Switch
            aria-label={label}
            disabled={readOnly}
            checked={value === true}
            checkedChildren={say('yes')}
            unCheckedChildren={say('no')}
            onChange={put}
          />
        </span>
      );
    case 'time':
      return (
        <Input
          {...shared}
          style={{ width: 92 }}
          maxLength={5}
          value={textOf(value)}
          onChange={(event) => put(event.target.value.trim())}
        />
      );
    case 'text':
      return <Input {...shared} maxLength={200} value={textOf(value)} onChange={(event) => put(event.target.value)} />;
    case 'unit':
      return (
        <UnitSelect
          label={label}
          disabled={readOnly}
          status={status}
          value={textOf(value) || undefined}
          onChange={put}
        />
      );
    case 'choice':
      return <Select {...shared} style={{ minWidth: 120 }} value={textOf(value)} options={options} onChange={put} />;
    case 'choices':
    case 'codes':
      return (
        <Select
          {...shared}
          mode={row.kind === 'codes' ? 'tags' : 'multiple'}
          style={{ minWidth: 200, width: '100%' }}
          value={listOf(value)}
          options={row.kind === 'codes' ? listOf(value).map((each) => ({ value: each, label: code(each) })) : options}
          onChange={(next: string[]) => put(next)}
        />
      );
    case 'when':
      return <WhenField path={path} label={label} />;
  }
}
