import { SelectOutlined } from '@ant-design/icons';
import { Button, Input, Select, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Person, Role } from '../../api/contract.js';
import { usePeople } from '../../api/people.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useTerms } from '../../i18n/terms.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { EmptyState } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { useTyped } from '../../parts/use-typed.js';
import { useMe } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { NewPersonDialog } from './new-person-dialog.js';
import { PersonPanel } from './person-panel.js';
import { PersonState } from './person-state.js';
import { roles } from './roles.js';
import { usePeopleWords } from './words.js';

const useColumns = (): Column<Person>[] => {
  const say = usePeopleWords();
  const term = useTerms();
  const unitName = useUnitName();
  const now = useNow('minute');
  return [
    {
      key: 'name',
      title: say('column.name'),
      cell: (person) => (
        <>
          <b>{person.name}</b> <span className="c3">{person.account}</span>
        </>
      ),
    },
    {
      key: 'roles',
      title: say('column.roles'),
      cell: (person) => person.roles.map((role) => term(`person.${role}`)).join(' · '),
    },
    { key: 'unit', title: say('column.unit'), cell: (person) => unitName(person.unit) },
    { key: 'state', title: say('column.state'), cell: (person) => <PersonState person={person} /> },
    {
      key: 'totp',
      title: say('column.totp'),
      cell: (person) => <span className="c2">{say(person.totp ? 'totp.bound' : 'totp.none')}</span>,
    },
    {
      key: 'seen',
      title: say('column.seen'),
      right: true,
      cell: (person) => (
        <span className="num c2">{person.lastSeenAt ? instantWords(person.lastSeenAt, now) : say('seen.never')}</span>
      ),
    },
  ];
};

/** Accounts: who may sign in, as what, in which unit. The address is the view: filters and the chosen account. */
export function PeoplePage() {
  const say = usePeopleWords();
  const term = useTerms();
  const me = useMe();
  const columns = useColumns();
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const [q, setQ] = useState(search.get('q') ?? '');
  const field = useRef<InputRef>(null);
  const typed = useTyped(q, 250);
  const role = (search.get('role') as Role | null) ?? undefined;
  const unit = search.get('unit') ?? undefined;
  const chosen = search.get('person');
  const people = usePeople({ q: typed.trim() || undefined, role, unit });
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const total = people.data?.pages[0]?.total ?? null;
  const person = rows.find((each) => each.id === chosen);
  const mayChange = me.can.includes('people.manage');
  const filtered = Boolean(typed.trim() || role || unit);
  const put = (name: string, value: string | undefined): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  useFrameSlots({ title: say('title'), state: total ? say('state', { n: total.n }) : null });
  useKeys([
    { keys: '/', label: say('key.find'), hint: true, run: () => field.current?.focus() },
    { keys: 'Shift+A', label: say('add'), hint: true, when: mayChange, run: () => setAdding(true) },
  ]);
  return (
    <div className="desk">
      <Panel
        className="grow"
        title={say('title')}
        extra={
          <div className="row g8">
            <Input
              ref={field}
              style={{ width: 180 }}
              allowClear
              maxLength={60}
              aria-label={say('filter.q')}
              placeholder={say('filter.q')}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
            <Select
              style={{ width: 140 }}
              allowClear
              aria-label={say('filter.role')}
              placeholder={say('filter.role')}
              value={role}
              options={roles.map((each) => ({ value: each, label: term(`person.${each}`) }))}
              onChange={(value: Role | undefined) => put('role', value)}
            />
            <UnitSelect
              width={180}
              allowClear
              label={say('filter.unit')}
              value={unit}
              onChange={(value) => put('unit', value)}
            />
            {mayChange && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {say('add')} <KeyCaps keys="Shift+A" />
              </Button>
            )}
          </div>
        }
      >
        <QueryTable
          label={say('title')}
          keyboard
          columns={columns}
          rows={rows}
          idOf={(each) => each.id}
          selectedId={chosen}
          onSelect={(each) => put('person', each.id)}
          total={total}
          hasMore={people.hasNextPage}
          onMore={() => void people.fetchNextPage()}
          isPending={people.isPending}
          error={people.error}
          retry={() => void people.refetch()}
          empty={
            filtered
              ? { title: say('empty.filtered'), text: say('empty.filtered.text'), filtered: true }
              : { title: say('empty.title'), text: say('empty.text') }
          }
        />
      </Panel>
      <Panel style={{ width: 444, flex: 'none' }} label={person?.name ?? say('none.title')}>
        {person ? (
          <PersonPanel key={person.id} person={person} mayChange={mayChange} />
        ) : (
          <EmptyState title={say('none.title')} text={say('none.text')} icon={<SelectOutlined />} />
        )}
      </Panel>
      {adding && (
        <NewPersonDialog
          onClose={() => setAdding(false)}
          onCreated={(id, account) => {
            setAdding(false);
            // Lists are by account: the new one may be pages away, so the search goes to it.
            setQ(account);
            put('person', id);
          }}
        />
      )}
    </div>
  );
}
