import { Button, Input, Select, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useMessageCounts } from '../../api/messages.js';
import type { MessageCounts } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { EmptyState } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { MessageDetail } from './message-detail.js';
import { MessageTable } from './message-list.js';
import { ReplayDialog } from './replay-dialog.js';
import { shows, useMessages, type MessagePlace, type Show } from './use-messages.js';
import { useMessageWords } from './words.js';
import './messages.css';

/** 消息: what citizens were told and what did not reach them; dead letters go out again, one or many. */
export function MessagesPage() {
  const say = useMessageWords();
  const place = useMessages();
  const counts = useMessageCounts().data;
  const mayReplay = useCan('message.replay');
  const [asking, setAsking] = useState(false);
  const { list, chosen, selected } = place;
  useFrameSlots({
    title: say('title'),
    state: counts ? say('state', { sent: counts.sentToday, delivered: counts.deliveredToday }) : null,
    fact: say('fact'),
  });
  const bulk = selected.length > 0;
  useKeys([
    {
      keys: 'X',
      label: say('key.select'),
      hint: true,
      when: mayReplay && chosen?.replay === true,
      run: () => chosen && place.toggle(chosen),
    },
    { keys: 'R', label: say('replay.n', { n: selected.length }), hint: true, when: bulk, run: () => setAsking(true) },
    { keys: 'Esc', label: say('unselect'), when: bulk, run: place.clear },
  ]);
  return (
    <div className="desk">
      <Panel className="grow message-list" label={say('list')}>
        <Bar place={place} counts={counts} />
        <MessageTable place={place} />
        {mayReplay && bulk && (
          <div className="selection-bar" role="toolbar" aria-label={say('selected', { n: selected.length })}>
            <b className="ca nw">{say('selected', { n: selected.length })}</b>
            <Button type="primary" onClick={() => setAsking(true)}>
              {say('replay.n', { n: selected.length })} <KeyCaps keys="R" />
            </Button>
            <Button onClick={place.selectDead}>{say('select.dead')}</Button>
            <span className="grow" />
            <button type="button" className="plain t12 c2 row g6" onClick={place.clear}>
              <KeyCaps keys="Esc" /> {say('unselect')}
            </button>
          </div>
        )}
      </Panel>
      <Panel className="message-side" title={say('detail')}>
        {chosen ? (
          <MessageDetail key={chosen.id} message={chosen} bulk={bulk} onDone={list.load} />
        ) : (
          !list.query.isPending && <EmptyState title={say('detail.none')} filtered />
        )}
      </Panel>
      {asking && (
        <ReplayDialog
          messages={selected}
          onClose={() => setAsking(false)}
          onDone={() => {
            place.clear();
            list.load();
          }}
        />
      )}
    </div>
  );
}

function Bar({ place, counts }: { place: MessagePlace; counts: MessageCounts | undefined }) {
  const say = useMessageWords();
  const both = useBilingual();
  const field = useRef<InputRef>(null);
  const { show, channel, template, number, put } = place;
  useKeys([{ keys: '/', label: say('key.find'), run: () => field.current?.focus() }]);
  const words: Record<Show, string> = {
    all: say('show.all'),
    dead: say('show.dead', { n: counts?.dead ?? '' }),
    held: say('show.held', { n: counts?.held ?? '' }),
    queued: say('show.queued', { n: counts?.queued ?? '' }),
    sent: say('show.sent'),
    delivered: say('show.delivered'),
    dropped: say('show.dropped'),
  };
  const alarm = (each: Show): string =>
    each === 'dead' && counts?.dead ? 'over' : each === 'held' && counts?.held ? 'near' : '';
  const driverWords = (driver: string | null): string =>
    driver === null ? say('channel.off') : driver === 'demo' ? say('channel.demo') : driver;
  return (
    <div className="col g8 message-bar">
      <div className="row g4 wrap">
        {shows.map((each) => (
          <button
            key={each}
            type="button"
            className={`tag line ${alarm(each)}`}
            aria-pressed={show === each}
            onClick={() => put('show', each === 'all' ? undefined : each)}
          >
            {words[each]}
          </button>
        ))}
      </div>
      <div className="row g8 wrap">
        <Select
          size="small"
          style={{ width: 128 }}
          allowClear
          aria-label={say('filter.template')}
          placeholder={say('filter.template')}
          value={template}
          options={counts?.templates.map((each) => ({ value: each.code, label: both(each) })) ?? []}
          onChange={(value?: string) => put('template', value)}
        />
        <Select
          size="small"
          style={{ width: 104 }}
          allowClear
          aria-label={say('filter.channel')}
          placeholder={say('filter.channel')}
          value={channel}
          options={counts?.channels.map((each) => ({ value: each.code, label: both(each) })) ?? []}
          onChange={(value?: string) => put('channel', value)}
        />
        <Input
          ref={field}
          size="small"
          allowClear
          style={{ width: 148 }}
          maxLength={19}
          aria-label={say('filter.number')}
          placeholder={say('filter.number')}
          value={number}
          onChange={(event) => put('number', event.target.value.trim() || undefined)}
        />
        <span className="grow" />
        <span className="t12 c3 row g12" aria-label={say('channels')}>
          {counts?.channels.map((each) => (
            <span key={each.code} className="row g6 nw">
              <i className={`dot ${each.driver ? 'cok' : 'c3'}`} aria-hidden />
              {both(each)} {driverWords(each.driver)}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
