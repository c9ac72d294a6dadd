import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Role } from '../../api/contract.js';
import { useCreateToken } from '../../api/tokens.js';
import { useTerms } from '../../i18n/terms.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { ProblemLine } from '../../parts/states.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { administrators, roles } from '../people/roles.js';
import { useTokensWords } from './words.js';

const longest = 366;

/** Makes a token, then shows its text once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const say = useTokensWords();
  const term = useTerms();
  const refusal = useProblemWords();
  const create = useCreateToken();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Role[]>([]);
  const [unit, setUnit] = useState<string | undefined>();
  const [days, setDays] = useState<number | null>(90);
  const ready = name.trim() !== '' && chosen.length > 0 && unit !== undefined && days !== null;
  if (create.data) return <TokenOnce token={create.data.token} onClose={onClose} />;
  const save = (): void => {
    if (unit && days) create.send({ name: name.trim(), roles: chosen, unit, days });
  };
  return (
    <Dialog
      title={say('add')}
      onClose={onClose}
      onDo={save}
      doLabel={say('create')}
      ready={ready}
      busy={create.isPending}
    >
      <Field
        label={say('field.name')}
        required
        stacked
        note={say('field.name.help')}
        error={refusal.at(create.problem, 'name')}
      >
        <Input
          aria-label={say('field.name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={say('field.roles')} required stacked error={refusal.at(create.problem, 'roles')}>
        <Select
          mode="multiple"
          aria-label={say('field.roles')}
          value={chosen}
          showSearch={{ optionFilterProp: 'label' }}
          options={roles
            .filter((role) => !administrators.includes(role))
            .map((role) => ({ value: role, label: term(`person.${role}`) }))}
          onChange={(value: Role[]) => setChosen(value)}
        />
      </Field>
      <Field label={say('field.unit')} required stacked error={refusal.at(create.problem, 'unit')}>
        <UnitSelect value={unit} onChange={setUnit} label={say('field.unit')} />
      </Field>
      <Field label={say('field.days')} required stacked note={say('field.days.help')}>
        <InputNumber
          aria-label={say('field.days')}
          min={1}
          max={longest}
          precision={0}
          value={days}
          onChange={setDays}
        />
      </Field>
      <ProblemLine problem={create.problem} />
    </Dialog>
  );
}

function TokenOnce({ token, onClose }: { token: string; onClose: () => void }) {
  const say = useTokensWords();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog title={say('once.title')} onClose={onClose}>
      <p>{say('once.text')}</p>
      <code className="banner a" style={{ fontFamily: 'var(--mono)', overflowWrap: 'anywhere' }}>
        {token}
      </code>
      <Button
        type="primary"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}
      >
        {say(copied ? 'once.copied' : 'once.copy')}
      </Button>
    </Dialog>
  );
}
