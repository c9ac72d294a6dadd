import { Button } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Person } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useChangePerson } from '../../api/people.js';
import { toast } from '../../frame/toasts.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ProblemLine, StaleNotice } from '../../parts/states.js';
import { PersonActs } from './person-acts.js';
import { formFits, PersonFields, type PersonForm } from './person-fields.js';
import { PersonState } from './person-state.js';
import { usePeopleWords } from './words.js';

const formOf = (person: Person): PersonForm => ({
  name: person.name,
  roles: person.roles,
  unit: person.unit.code,
  seatNo: person.seatNo ?? '',
});
const same = (a: PersonForm, b: PersonForm): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One account: what it is, its form, and the acts. Mounted anew for each person; a newer version keeps the person's typing. */
export function PersonPanel({ person, mayChange }: { person: Person; mayChange: boolean }) {
  const say = usePeopleWords();
  const client = useQueryClient();
  const change = useChangePerson();
  const [form, setForm] = useState(() => formOf(person));
  const stale = change.problem?.slug === 'stale-version';
  const changed = !same(form, formOf(person));
  const ready = mayChange && changed && formFits(form) && !change.isPending;
  const save = (): void => {
    if (!ready) return;
    const { name, roles, unit, seatNo } = form;
    void change
      .sendAsync({
        id: person.id,
        change: { version: person.version, name: name.trim(), roles, unit, seatNo: seatNo.trim() || null },
      })
      .then(
        () => toast({ text: say('saved', { name: name.trim() }) }),
        () => undefined,
      );
  };
  const look = (): void => {
    change.reset();
    void client.invalidateQueries({ queryKey: keys.people });
  };
  useKeys([{ keys: 'Ctrl+Enter|Ctrl+S', label: say('save'), hint: true, inText: true, when: ready, run: save }]);
  return (
    <div className="col g12 scroll grow" style={{ padding: 16 }}>
      <div className="row between g8">
        <div className="row g8 base fill">
          <b className="t20 el">{person.name}</b>
          <span className="c3 t13">{person.account}</span>
        </div>
        <PersonState person={person} />
      </div>
      {!mayChange && <p className="banner">{say('readOnly')}</p>}
      <PersonFields form={form} onChange={setForm} problem={change.problem} disabled={!mayChange} />
      {stale ? (
        <StaleNotice
          onLook={look}
          onDrop={() => {
            look();
            setForm(formOf(person));
          }}
        />
      ) : (
        <ProblemLine problem={change.problem} />
      )}
      {mayChange && (
        <>
          <Button
            type="primary"
            style={{ alignSelf: 'flex-start', height: 36 }}
            disabled={!ready}
            loading={change.isPending}
            onClick={save}
          >
            {say('save')} <KeyCaps keys="Ctrl+Enter" />
          </Button>
          <hr className="hr" />
          <PersonActs person={person} />
        </>
      )}
    </div>
  );
}
