import { Input } from 'antd';
import { useState } from 'react';
import { useCreatePerson } from '../../api/people.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { ProblemLine } from '../../parts/states.js';
import { passwordFits } from '../../session/password.js';
import { PasswordField } from './password-field.js';
import { formFits, PersonFields, type PersonForm } from './person-fields.js';
import { usePeopleWords } from './words.js';

interface NewPersonProps {
  onClose: () => void;
  onCreated: (id: string, account: string) => void;
}

export function NewPersonDialog({ onClose, onCreated }: NewPersonProps) {
  const say = usePeopleWords();
  const refusal = useProblemWords();
  const create = useCreatePerson();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [form, setForm] = useState<PersonForm>({ name: '', roles: [], unit: undefined, seatNo: '' });
  const ready = account.trim() !== '' && passwordFits(password) && formFits(form);
  const save = (): void => {
    if (!form.unit) return;
    const { name, roles, unit, seatNo } = form;
    void create
      .sendAsync({
        account: account.trim(),
        password,
        name: name.trim(),
        roles,
        unit,
        seatNo: seatNo.trim() || undefined,
      })
      .then(
        ({ id }) => {
          toast({ text: say('created', { account: account.trim() }) });
          onCreated(id, account.trim());
        },
        () => undefined,
      );
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
        label={say('field.account')}
        required
        stacked
        note={say('field.account.help')}
        error={refusal.at(create.problem, 'account')}
      >
        <Input
          autoFocus
          aria-label={say('field.account')}
          autoComplete="off"
          maxLength={64}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
      </Field>
      <PersonFields form={form} onChange={setForm} problem={create.problem} />
      <PasswordField value={password} onChange={setPassword} error={refusal.at(create.problem, 'password')} />
      <ProblemLine problem={create.problem} />
    </Dialog>
  );
}
