import { Input, Select } from 'antd';
import type { Role } from '../../api/contract.js';
import type { Problem } from '../../api/problem.js';
import { useTerms } from '../../i18n/terms.js';
import { Field } from '../../parts/field.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { roles, rolesClash } from './roles.js';
import { usePeopleWords } from './words.js';

export interface PersonForm {
  name: string;
  roles: Role[];
  unit: string | undefined;
  seatNo: string;
}
export const formFits = (form: PersonForm): boolean =>
  form.name.trim() !== '' && form.roles.length > 0 && form.unit !== undefined && !rolesClash(form.roles);

interface PersonFieldsProps {
  form: PersonForm;
  onChange: (form: PersonForm) => void;
  problem: Problem | null;
  disabled?: boolean;
}

/** What an account is about: name, roles, unit, seat. The same for a new account and for one that is changed. */
export function PersonFields({ form, onChange, problem, disabled }: PersonFieldsProps) {
  const say = usePeopleWords();
  const refusal = useProblemWords();
  const term = useTerms();
  const put = (part: Partial<PersonForm>): void => onChange({ ...form, ...part });
  return (
    <>
      <Field label={say('field.name')} required stacked error={refusal.at(problem, 'name')}>
        <Input
          aria-label={say('field.name')}
          maxLength={40}
          disabled={disabled}
          value={form.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      <Field
        label={say('field.roles')}
        required
        stacked
        error={rolesClash(form.roles) ? say('field.roles.clash') : refusal.at(problem, 'roles')}
      >
        <Select
          mode="multiple"
          aria-label={say('field.roles')}
          disabled={disabled}
          status={rolesClash(form.roles) ? 'error' : undefined}
          value={form.roles}
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.map((role) => ({ value: role, label: term(`person.${role}`) }))}
          onChange={(chosen: Role[]) => put({ roles: chosen })}
        />
      </Field>
      <Field label={say('field.unit')} required stacked error={refusal.at(problem, 'unit')}>
        <UnitSelect
          value={form.unit}
          onChange={(unit) => put({ unit })}
          label={say('field.unit')}
          disabled={disabled}
        />
      </Field>
      <Field label={say('field.seat')} stacked note={say('field.seat.help')} error={refusal.at(problem, 'seatNo')}>
        <Input
          aria-label={say('field.seat')}
          maxLength={20}
          disabled={disabled}
          value={form.seatNo}
          onChange={(event) => put({ seatNo: event.target.value })}
        />
      </Field>
    </>
  );
}
