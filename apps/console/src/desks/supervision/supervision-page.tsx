import { PlusOutlined, SearchOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Card, SupervisionOrder } from '../../api/contract.js';
import { useSupervisionCounts } from '../../api/supervision.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDesk } from '../../live/hooks.js';
import { useTyped } from '../../parts/use-typed.js';
import { useCan } from '../../session/me.js';
import { DutyNowCard } from '../duty/duty-now.js';
import { CardDialog } from './card-dialog.js';
import { CardsTab } from './cards-tab.js';
import { IssueDialog } from './issue-dialog.js';
import { ManyDialog, PressDialog } from './many-dialog.js';
import { Rulings } from './rulings.js';
import { SelectionBar, type BulkAct } from './selection-bar.js';
import { SupervisionDialog } from './supervision-dialog.js';
import { SupervisionList } from './supervision-list.js';
import { filters, useSupervisionList, type Filter } from './use-supervision-list.js';
import { useSupervisionWords } from './words.js';
import './supervision.css';

const watched = ['today'] as const;

/** 督办中心: what is escalated, worst first, with bulk moves on a selection; at right what waits for a ruling; the cards. */
export function SupervisionPage() {
  const say = useSupervisionWords();
  useDesk(watched);
  const counts = useSupervisionCounts().data;
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === 'cards' ? 'cards' : 'orders';
  const [card, setCard] = useState<Card | null>(null);
  const said = counts
    ? say('state', { open: counts.open, issued: counts.issuedToday, discharged: counts.dischargedToday })
    : null;
  useFrameSlots({ title: say('title'), state: said, fact: say('fact') });
  const show = (next: 'orders' | 'cards'): void => setSearch(next === 'cards' ? { tab: 'cards' } : {});
  useKeys([
    { keys: 'G C', label: say('tab.cards'), run: () => show('cards'), when: tab === 'orders', hint: true },
    { keys: 'G O', label: say('tab.orders'), run: () => show('orders'), when: tab === 'cards', hint: true },
  ]);
  return (
    <>
      <div className="supervision-tabs row g4" role="group" aria-label={say('title')}>
        {(['orders', 'cards'] as const).map((each) => (
          <button key={each} type="button" className="tag line" aria-pressed={tab === each} onClick={() => show(each)}>
            {say(`tab.${each}`)}
            {each === 'cards' && counts && ` ${counts.redCards + counts.yellowCards}`}
          </button>
        ))}
      </div>
      <div className="desk">{tab === 'cards' ? <CardsTab onCard={setCard} /> : <OrdersTab onCard={setCard} />}</div>
      {card && <CardDialog card={card} onClose={() => setCard(null)} />}
    </>
  );
}

function OrdersTab({ onCard }: { onCard: (card: Card) => void }) {
  const say = useSupervisionWords();
  const [q, setQ] = useState('');
  const settled = useTyped(q).trim();
  const desk = useSupervisionList(settled);
  const mayIssue = useCan('supervision.issue');
  const [search, setSearch] = useSearchParams();
  const [shown, setShown] = useState<string | null>(null);
  const asked = search.get('open');
  const [act, setAct] = useState<{ act: BulkAct | 'new'; rows: readonly SupervisionOrder[] } | null>(null);
  const field = useRef<InputRef>(null);
  const issue = (): void => setAct({ act: 'new', rows: [] });
  useKeys([
    { keys: '/', label: say('key.search'), run: () => field.current?.focus() },
    { keys: 'D', label: say('new'), run: issue, when: mayIssue, hint: true },
  ]);
  const close = (): void => setAct(null);
  const done = (): void => {
    desk.selection.clear();
    desk.list.load();
  };
  const workOrderIds = [...new Set(act?.rows.map((row) => row.workOrder.id))];
  return (
    <>
      <Panel className="grow supervision-list" label={say('list')}>
        <div className="supervision-bar">
          <Filters filter={desk.filter} onFilter={desk.setFilter} />
          <span className="grow" />
          <Input
            ref={field}
            allowClear
            size="small"
            style={{ width: 168 }}
            prefix={<SearchOutlined className="c3" />}
            placeholder={say('search')}
            aria-label={say('search')}
            maxLength={40}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          {mayIssue && (
            <Button size="small" icon={<PlusOutlined />} onClick={issue}>
              {say('new')} <KeyCaps keys="D" />
            </Button>
          )}
        </div>
        <SupervisionList
          desk={desk}
          searched={settled !== ''}
          bulk={mayIssue && desk.filter !== 'ended'}
          onOpen={(row) => setShown(row.id)}
        />
        {mayIssue && (
          <SelectionBar
            selection={desk.selection}
            chosen={desk.chosen}
            onAct={(next, rows) => setAct({ act: next, rows })}
          />
        )}
      </Panel>
      <aside className="supervision-aside col g12">
        <DutyNowCard />
        <Rulings onCard={onCard} />
      </aside>
      {(shown ?? asked) && (
        <SupervisionDialog
          id={(shown ?? asked)!}
          onClose={() => {
            setShown(null);
            if (asked) setSearch({}, { replace: true });
          }}
        />
      )}
      {act?.act === 'new' && <IssueDialog onClose={close} onDone={done} />}
      {act?.act === 'instruct' && (
        <IssueDialog workOrderIds={workOrderIds} ground="leaderInstruction" onClose={close} onDone={done} />
      )}
      {act?.act === 'press' && <PressDialog workOrderIds={workOrderIds} onClose={close} onDone={done} />}
      {(act?.act === 'escalate' || act?.act === 'discharge') && (
        <ManyDialog act={act.act} rows={act.rows} onClose={close} onDone={done} />
      )}
    </>
  );
}

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const say = useSupervisionWords();
  const counts = useSupervisionCounts().data;
  const words: Record<Filter, string> = {
    all: say('all.n', { n: counts?.open ?? '' }),
    '3': say('chip.3', { n: counts?.level3 ?? '' }),
    '2': say('chip.2', { n: counts?.level2 ?? '' }),
    '1': say('chip.1', { n: counts?.level1 ?? '' }),
    fell: say('chip.fell', { n: counts?.fell ?? '' }),
    ended: say('chip.ended'),
  };
  return (
    <div className="row g4 wrap">
      {filters.map((each) => (
        <button
          key={each}
          type="button"
          className={`tag line ${each === 'fell' && counts && counts.fell > 0 ? 'near' : ''}`}
          aria-pressed={filter === each}
          onClick={() => onFilter(each)}
        >
          {each === 'fell' && <WarningOutlined />}
          {words[each]}
        </button>
      ))}
    </div>
  );
}
