import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useDeadLetters, type DeadLetterGroup } from '../../api/channels.js';
import type { DeadLetter } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useTerms } from '../../i18n/terms.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { ReplayDialog, SetAsideDialog } from './dead-letter-dialogs.js';
import { useChannelsWords, useErrorName } from './words.js';

interface PanelProps {
  group: DeadLetterGroup;
  onGroup: (group: DeadLetterGroup) => void;
}

/** 死信: grouped by channel and error; chosen ones or a whole group are replayed, chosen ones set aside. */
export function DeadLettersPanel({ group, onGroup }: PanelProps) {
  const say = useChannelsWords();
  const mayReplay = useCan('inbox.replay');
  const maySetAside = useCan('inbox.setAside');
  const [chosen, choose] = useState<readonly string[]>([]);
  const [asking, ask] = useState<'replay' | 'all' | 'setAside' | null>(null);
  const letters = useDeadLetters(group);
  const rows = letters.data?.pages.flatMap(({ items }) => items) ?? [];
  const groups = letters.data?.pages[0]?.groups ?? [];
  const inGroup = groups
    .filter(({ channel, error }) => (group.channel ?? channel) === channel && (group.error ?? error) === error)
    .reduce((sum, { n }) => sum + n, 0);
  const there = chosen.filter((id) => rows.some((row) => row.id === id));
  const close = (): void => {
    ask(null);
    choose([]);
  };
  return (
    <Panel className="dead-letters" title={say('dead')}>
      <Groups groups={groups} group={group} onGroup={onGroup} />
      {letters.isPending ? (
        <LoadingRows rows={5} />
      ) : letters.error && rows.length === 0 ? (
        <ErrorState error={letters.error} retry={() => void letters.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState title={say('dead.empty')} text={say('dead.empty.text')} />
      ) : (
        <ul className="scroll grow">
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              chosen={mayReplay ? there.includes(row.id) : null}
              onChoose={() => choose(there.includes(row.id) ? there.filter((id) => id !== row.id) : [...there, row.id])}
            />
          ))}
          {letters.hasNextPage && (
            <li>
              <Button type="link" loading={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
                …
              </Button>
            </li>
          )}
        </ul>
      )}
      {rows.length > 0 && mayReplay && (
        <footer className="row g8 dead-letter-acts">
          <span className="grow t12 c3">{there.length > 0 && say('dead.chosen', { n: there.length })}</span>
          {maySetAside && (
            <Button disabled={there.length === 0} onClick={() => ask('setAside')}>
              {say('setAside')}
            </Button>
          )}
          {there.length > 0 ? (
            <Button type="primary" onClick={() => ask('replay')}>
              {say('replay')}
            </Button>
          ) : (
            <Button type="primary" onClick={() => ask('all')}>
              {say('replay.all')}
            </Button>
          )}
        </footer>
      )}
      {asking === 'replay' && <ReplayDialog n={there.length} what={{ ids: [...there] }} onClose={close} />}
      {asking === 'all' && <ReplayDialog n={inGroup} what={group} onClose={close} />}
      {asking === 'setAside' && <SetAsideDialog ids={there} onClose={close} />}
    </Panel>
  );
}

type GroupCount = { channel: DeadLetter['channel']; error: string; n: number };

function Groups({ groups, group, onGroup }: PanelProps & { groups: readonly GroupCount[] }) {
  const say = useChannelsWords();
  const term = useTerms();
  const errorName = useErrorName();
  if (groups.length === 0) return null;
  const all = groups.reduce((sum, { n }) => sum + n, 0);
  return (
    <div className="row wrap g6 dead-letter-groups">
      <button
        type="button"
        className="tag line"
        aria-pressed={!group.channel && !group.error}
        onClick={() => onGroup({})}
      >
        {say('dead.all', { n: all })}
      </button>
      {groups.map(({ channel, error, n }) => (
        <button
          key={`${channel} ${error}`}
          type="button"
          className="tag line"
          aria-pressed={group.channel === channel && group.error === error}
          onClick={() => onGroup({ channel, error })}
        >
          {term(`channel.${channel}`)} · {errorName(error)} {n}
        </button>
      ))}
    </div>
  );
}

function Row({ row, chosen, onChoose }: { row: DeadLetter; chosen: boolean | null; onChoose: () => void }) {
  const say = useChannelsWords();
  const term = useTerms();
  const errorName = useErrorName();
  const now = useNow('minute');
  return (
    <li className="row start g8 dead-letter">
      {chosen !== null && <Checkbox aria-label={say('dead.choose')} checked={chosen} onChange={onChoose} />}
      <div className="grow">
        <div className="t13">
          <b>{term(`channel.${row.channel}`)}</b> · {errorName(row.error)}
        </div>
        <div className="t12 c2 num">{say('dead.received', { at: instantWords(row.receivedAt, now) })}</div>
        <div className="t12 c3 num">{say('dead.failed', { at: instantWords(row.failedAt, now), n: row.tries })}</div>
      </div>
    </li>
  );
}
