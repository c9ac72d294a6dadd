import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useChannels, type DeadLetterGroup } from '../../api/channels.js';
import type { ChannelHealth } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useTerms } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { lengthWords } from '../../time/clock-words.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { DeadLettersPanel } from './dead-letters-panel.js';
import { HourBars } from './hour-bars.js';
import { WireLines } from './wire-lines.js';
import { useChannelsWords, useErrorName } from './words.js';
import './channels.css';

/** 渠道: whether every way in works, how much comes through it, and what came in but could not be handled. */
export function ChannelsPage() {
  const say = useChannelsWords();
  const [day, setDay] = useState<string | undefined>();
  const [group, setGroup] = useState<DeadLetterGroup>({});
  const channels = useChannels(day);
  const rows = channels.data?.items ?? [];
  const columns = useColumns(rows, (channel) => setGroup({ channel }));
  const n = rows.reduce((sum, { received }) => sum + received, 0);
  const dead = rows.reduce((sum, { inbox }) => sum + (inbox?.dead ?? 0), 0);
  useFrameSlots({
    title: say('title'),
    state: channels.data ? say(dead > 0 ? 'state.dead' : 'state', { n, dead }) : null,
    fact: say('fact'),
  });
  return (
    <div className="desk">
      <Panel
        className="grow"
        title={say('list')}
        extra={
          <DatePicker
            aria-label={say('day')}
            allowClear={false}
            value={channels.data ? dayjs(channels.data.day) : null}
            onChange={(next) => setDay(next?.format('YYYY-MM-DD'))}
          />
        }
      >
        <QueryTable
          label={say('list')}
          columns={columns}
          rows={rows}
          idOf={({ channel }) => channel}
          isPending={channels.isPending}
          error={channels.error}
          retry={() => void channels.refetch()}
          empty={{ title: say('wire.none') }}
        />
      </Panel>
      <DeadLettersPanel group={group} onGroup={setGroup} />
    </div>
  );
}

function useColumns(rows: readonly ChannelHealth[], onDead: (channel: string) => void): Column<ChannelHealth>[] {
  const say = useChannelsWords();
  const term = useTerms();
  const language = useLanguage();
  const errorName = useErrorName();
  const now = useNow('minute');
  const most = Math.max(1, ...rows.flatMap(({ hours }) => hours));
  return [
    {
      key: 'channel',
      title: say('column.channel'),
      cell: ({ channel, wires }) => (
        <>
          <b className="t14">{term(`channel.${channel}`)}</b>
          <WireLines wires={wires} now={now} />
        </>
      ),
    },
    {
      key: 'received',
      title: say('column.received'),
      right: true,
      cell: ({ received }) => <b className="num">{received.toLocaleString('en-US')}</b>,
    },
    {
      key: 'hours',
      title: say('column.hours'),
      cell: ({ channel, hours }) => <HourBars channel={term(`channel.${channel}`)} hours={hours} most={most} />,
    },
    {
      key: 'last',
      title: say('column.last'),
      cell: ({ lastAt }) => <span className="num c2">{lastAt ? instantWords(lastAt, now) : say('last.none')}</span>,
    },
    {
      key: 'waiting',
      title: say('column.waiting'),
      right: true,
      cell: ({ inbox }) =>
        inbox && (
          <>
            <span className="num">{inbox.waiting}</span>
            {inbox.oldestMs !== null && (
              <div className="t12 c3 nw">{say('waiting.oldest', { long: lengthWords(inbox.oldestMs, language) })}</div>
            )}
          </>
        ),
    },
    {
      key: 'lag',
      title: <span title={say('lag.hint')}>{say('column.lag')}</span>,
      right: true,
      cell: ({ inbox }) =>
        inbox?.lagMs !== null &&
        inbox?.lagMs !== undefined && <span className="num c2">{lengthWords(inbox.lagMs, language)}</span>,
    },
    {
      key: 'error',
      title: say('column.error'),
      cell: ({ lastError }) =>
        lastError && (
          <>
            <span className="t13">{errorName(lastError.error)}</span>
            <div className="t12 c3 num">{instantWords(lastError.at, now)}</div>
          </>
        ),
    },
    {
      key: 'dead',
      title: say('column.dead'),
      right: true,
      cell: ({ channel, inbox }) =>
        inbox &&
        inbox.dead > 0 && (
          <button type="button" className="plain cover b num" onClick={() => onDead(channel)}>
            {inbox.dead}
          </button>
        ),
    },
  ];
}
