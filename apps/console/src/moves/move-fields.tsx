import { Checkbox, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { Coded } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import type { Problem } from '../api/problem.js';
import { useTermOr } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { Field } from '../parts/field.js';
import { UnitPicker } from '../parts/unit-picker.js';
import type { Choices, MoveField, MoveValues } from './move-table.js';
import { useMoveWords } from './words.js';

interface FieldsProps {
  fields: readonly MoveField[];
  values: MoveValues;
  onChange: (values: MoveValues) => void;
  policy: Choices;
  problem: Problem | null;
  /** The unit below which a field may choose, and those that have the order already. */
  above?: Above;
}

/** For units below: whose, and which of them are taken. */
export interface Above {
  unit: string;
  taken: readonly string[];
}

/** The fields of a move from the table, the first one focused. */
export function MoveFields({ fields, values, onChange, policy, problem, above }: FieldsProps) {
  const say = useMoveWords();
  // What is already chosen needs no hand: the cursor waits where the first word is missing.
  const first = fields.find((field) => values[field.name] === undefined && field.kind !== 'check')?.name;
  const [begun] = useState(first);
  return (
    <>
      {fields.map((field) => (
        <Field
          key={field.name}
          label={say(field.label)}
          required={field.required}
          error={problem?.at(field.name)}
          note={field.kind === 'words' && field.hint ? say(field.hint) : undefined}
          stacked
        >
          <Control
            field={field}
            value={values[field.name]}
            first={field.name === begun}
            policy={policy}
            above={above}
            onChange={(value, also) => onChange({ ...values, ...also, [field.name]: value })}
          />
        </Field>
      ))}
    </>
  );
}

interface ControlProps {
  field: MoveField;
  value: string | boolean | undefined;
  first: boolean;
  policy: Choices;
  above?: Above;
  onChange: (value: string | boolean | undefined, also?: MoveValues) => void;
}
function Control({ field, value, first, policy, above, onChange }: ControlProps) {
  const say = useMoveWords();
  const both = useBilingual();
  const termOr = useTermOr();
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'words':
      return field.lines ? (
        <Input.TextArea
          data-first={first || undefined}
          aria-label={say(field.label)}
          autoSize={{ minRows: field.lines, maxRows: 10 }}
          maxLength={field.most}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input
          data-first={first || undefined}
          aria-label={say(field.label)}
          maxLength={field.most}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'pick':
      return (
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          aria-label={say(field.label)}
          value={value}
          options={field.from.map((each) => ({ value: each.code, label: say(each.label) }))}
          onChange={(event) => onChange(event.target.value as string)}
        />
      );
    case 'policy': {
      const words = (each: Coded | { code: string }): string =>
        'zh' in each ? both(each) : termOr('timeClass', each.code);
      return (
        <Radio.Group
          className="choice-list"
          aria-label={say(field.label)}
          value={value}
          options={policy[field.list].map((each) => ({ value: each.code, label: words(each) }))}
          onChange={(event) => {
            const code = event.target.value as string;
            onChange(code, field.fills?.(code, policy));
          }}
        />
      );
    }
    case 'unit':
      return <UnitChoice code={text} below={field.below ? above : undefined} onChange={onChange} />;
    case 'count':
      return (
        <InputNumber
          data-first={first || undefined}
          aria-label={say(field.label)}
          min={1}
          max={field.most(policy)}
          precision={0}
          style={{ width: 200 }}
          suffix={<span className="c3">{say(field.unit, { most: field.most(policy) })}</span>}
          value={text === '' ? null : Number(text)}
          onChange={(n) => onChange(n === null ? undefined : String(n))}
        />
      );
    case 'check':
      return (
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {say(field.label)}
        </Checkbox>
      );
  }
}

/** A chosen unit as a chip; choosing opens the picker in place. */
export function UnitChoice({
  code,
  below,
  onChange,
}: {
  code: string;
  below?: Above;
  onChange: (code: string | undefined) => void;
}) {
  const say = useMoveWords();
  const both = useBilingual();
  const unit = useUnits().data?.find((each) => each.code === code);
  const [open, setOpen] = useState(false);
  if (open)
    return (
      <UnitPicker
        below={below?.unit}
        except={below?.taken}
        onPick={(picked) => {
          onChange(picked.code);
          setOpen(false);
        }}
      />
    );
  return (
    <div className="row g8">
      {unit && <b>{both({ zh: unit.name, en: unit.en })}</b>}
      <button type="button" className="plain ca" onClick={() => setOpen(true)}>
        {say(unit ? 'dispatch.change' : 'unit.pick')}
      </button>
    </div>
  );
}
