import { Button } from 'antd';
import { useState } from 'react';
import type { Person } from '../../api/contract.js';
import { useActOnPerson, useSetPassword, type PersonAct } from '../../api/people.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { ProblemLine } from '../../parts/states.js';
import { passwordFits } from '../../session/password.js';
import { PasswordField } from './password-field.js';
import { usePeopleWords } from './words.js';

type Act = PersonAct | 'password';
const harsh: readonly Act[] = ['disable', 'resetTotp'];

/** The acts on an account; each asks once, naming the person and the effect. */
export function PersonActs({ person }: { person: Person }) {
  const say = usePeopleWords();
  const [asking, setAsking] = useState<Act | null>(null);
  const acts: Act[] = [
    person.disabled ? 'enable' : 'disable',
    'signOut',
    ...(person.totp ? (['resetTotp'] as const) : []),
    'password',
  ];
  return (
    <div className="row g8 wrap">
      {acts.map((act) => (
        <Button key={act} danger={harsh.includes(act)} onClick={() => setAsking(act)}>
          {say(`act.${act}`)}
        </Button>
      ))}
      {asking === 'password' && <PasswordAct person={person} onClose={() => setAsking(null)} />}
      {asking && asking !== 'password' && <PlainAct act={asking} person={person} onClose={() => setAsking(null)} />}
    </div>
  );
}

function PlainAct({ act, person, onClose }: { act: PersonAct; person: Person; onClose: () => void }) {
  const say = usePeopleWords();
  const send = useActOnPerson();
  const { name } = person;
  const run = (): void => {
    void send.sendAsync({ id: person.id, act, version: person.version }).then(
      () => {
        toast({ text: say(`done.${act}`, { name }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say(`ask.${act}`, { name })}
      onClose={onClose}
      onDo={run}
      doLabel={say(`act.${act}`)}
      danger={harsh.includes(act)}
      busy={send.isPending}
    >
      <p>{say(`ask.${act}.effect`)}</p>
      <ProblemLine problem={send.problem} />
    </Dialog>
  );
}

function PasswordAct({ person, onClose }: { person: Person; onClose: () => void }) {
  const say = usePeopleWords();
  const refusal = useProblemWords();
  const send = useSetPassword();
  const [password, setPassword] = useState('');
  const { name } = person;
  const run = (): void => {
    void send.sendAsync({ id: person.id, password }).then(
      () => {
        toast({ text: say('done.password', { name }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say('ask.password', { name })}
      onClose={onClose}
      onDo={run}
      doLabel={say('act.password')}
      ready={passwordFits(password)}
      busy={send.isPending}
    >
      <p>{say('ask.password.effect')}</p>
      <PasswordField value={password} onChange={setPassword} error={refusal.at(send.problem, 'password')} />
      <ProblemLine problem={send.problem} />
    </Dialog>
  );
}
