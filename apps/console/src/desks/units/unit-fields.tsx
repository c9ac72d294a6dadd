import { Input, Select } from 'antd';
import type { Unit } from '../../api/contract.js';
import { useUnits } from '../../api/people.js';
import type { Problem } from '../../api/problem.js';
import { Field } from '../../parts/field.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { useHoursName, useUnitsWords } from './words.js';

export interface UnitForm {
  name: string;
  parent: string | undefined;
  hours: string;
  dutyPhone: string;
}
/** The same characters the server accepts; empty means none. */
export const phoneFits = (phone: string): boolean => phone.trim() === '' || /^[0-9+() -]{3,32}$/.test(phone.trim());

interface UnitFieldsProps {
  form: UnitForm;
  onChange: (form: UnitForm) => void;
  problem: Problem | null;
  disabled?: boolean;
  /** The top of the tree has no parent to choose. */
  top?: boolean;
  except?: (unit: Unit) => boolean;
}

export function UnitFields({ form, onChange, problem, disabled, top, except }: UnitFieldsProps) {
  const say = useUnitsWords();
  const refusal = useProblemWords();
  const hoursName = useHoursName();
  const units = useUnits().data ?? [];
  // The templates in use are the templates there are: the city's pack brings them with its units.
  const hours = [...new Set([...units.map((unit) => unit.hours), form.hours, 'office'])].filter(
    (each) => each !== null && each !== '',
  );
  const put = (part: Partial<UnitForm>): void => onChange({ ...form, ...part });
  return (
    <>
      <Field label={say('field.name')} required stacked error={refusal.at(problem, 'name')}>
        <Input
          aria-label={say('field.name')}
          maxLength={60}
          disabled={disabled}
          value={form.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      {!top && (
        <Field label={say('field.parent')} required stacked error={refusal.at(problem, 'parent')}>
          <UnitSelect
            label={say('field.parent')}
            value={form.parent}
            disabled={disabled}
            except={except}
            onChange={(parent) => put({ parent })}
          />
        </Field>
      )}
      <Field label={say('field.hours')} required stacked error={refusal.at(problem, 'hours')}>
        <Select
          aria-label={say('field.hours')}
          disabled={disabled}
          value={form.hours}
          options={hours.map((each) => ({ value: each, label: hoursName(each ?? '') }))}
          onChange={(value: string) => put({ hours: value })}
        />
      </Field>
      <Field label={say('field.dutyPhone')} stacked error={refusal.at(problem, 'dutyPhone')}>
        <Input
          aria-label={say('field.dutyPhone')}
          maxLength={32}
          inputMode="tel"
          disabled={disabled}
          status={phoneFits(form.dutyPhone) ? undefined : 'error'}
          value={form.dutyPhone}
          onChange={(event) => put({ dutyPhone: event.target.value })}
        />
      </Field>
    </>
  );
}
