import { EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { WorkOrderRow } from '../../api/contract.js';
import { useCounts, useMove } from '../../api/orders.js';
import { toast } from '../../frame/toasts.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useTerms } from '../../i18n/terms.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { OverlayTags } from '../../parts/order-bits.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useMoveWords } from '../../moves/words.js';
import { LacksCell } from './mine.js';
import { UnitPhoneDetail } from './unit-phone-detail.js';
import type { UnitList } from './use-unit-list.js';
import { useUnitWords } from './words.js';

const tiles = [
  { view: 'overdue', tint: 'over' },
  { view: 'dueToday', tint: 'near' },
  { view: 'toSign', tint: '' },
] as const;
const tabs = ['unitOpen', 'mine', 'toSign', 'toReview'] as const;

/** The unit desk in the hand: cards by time left with one action each; a card opens the order over the list. */
export function UnitPhone({ kind, unit }: { kind: 'unit' | 'review'; unit: UnitList }) {
  if (unit.id)
    return <UnitPhoneDetail key={unit.id} id={unit.id} onBack={() => unit.select(null)} onDone={unit.goOn} />;
  return <PhoneList kind={kind} unit={unit} />;
}

function PhoneList({ kind, unit }: { kind: 'unit' | 'review'; unit: UnitList }) {
  const say = useUnitWords();
  const parts = usePartsWords();
  const counts = useCounts().data;
  const { list, view } = unit;
  return (
    <div className="phone">
      {kind === 'unit' && (
        <>
          <div className="phone-tiles">
            {tiles.map((each) => (
              <button
                key={each.view}
                type="button"
                className={`plain ${each.tint}`}
                aria-pressed={view === each.view}
                onClick={() => unit.setView(each.view)}
              >
                <b className="t24">{counts?.[each.view] ?? 0}</b> <span>{say(`count.${each.view}`)}</span>
              </button>
            ))}
          </div>
          <div className="phone-tabs" role="tablist">
            {tabs.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                className="plain"
                aria-selected={view === each}
                onClick={() => unit.setView(each)}
              >
                {say(`view.${each}`)} {counts?.[each]}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="phone-cards">
        {list.waiting > 0 && (
          <button type="button" className="new-rows" onClick={list.load}>
            {parts('new_rows', { count: list.waiting })}
          </button>
        )}
        {list.query.isPending && <LoadingRows rows={5} />}
        {list.query.isError && list.rows.length === 0 && (
          <ErrorState error={list.query.error} retry={() => void list.query.refetch()} />
        )}
        {list.query.isSuccess && list.rows.length === 0 && (
          <EmptyState
            title={say(kind === 'review' ? 'empty.review' : 'empty')}
            text={say(kind === 'review' ? 'empty.reviewText' : 'empty.text')}
          />
        )}
        {list.rows.map(({ row, gone }) => (
          <Card key={row.id} row={row} gone={gone} onOpen={() => unit.select(row.id)} onSigned={list.load} />
        ))}
        {list.hasMore && (
          <Button block onClick={() => void list.more()}>
            {parts('list.more')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface CardProps {
  row: WorkOrderRow;
  gone: boolean;
  onOpen: () => void;
  onSigned: () => void;
}
/** Clock, title, place, what is missing, and one action: sign here, the rest inside. */
function Card({ row, gone, onOpen, onSigned }: CardProps) {
  const say = useUnitWords();
  const moveWords = useMoveWords();
  const term = useTerms();
  const move = useMove();
  const { mine } = row;
  const sign = (): void => {
    if (!mine) return;
    void move
      .sendAsync({ subject: 'assignment', id: mine.assignmentId, move: 'sign', body: { version: mine.version } })
      .then(
        () => {
          toast({ text: moveWords('done', { move: say('sign'), number: row.number }) });
          onSigned();
        },
        () => {
          toast({ text: moveWords('stale'), warning: true });
          onSigned();
        },
      );
  };
  return (
    <article className={`card ${gone ? 'gone' : ''}`}>
      <button type="button" className="plain face" onClick={onOpen}>
        <span className="row between g8">
          <ClockBadge clock={row.clock} />
          <span className="t13 c3">
            {mine ? term(`assignment.${mine.state}`) : term(`state.${row.state}`)} ·{' '}
            {term(`timeClassShort.${row.timeClass}`)}
          </span>
        </span>
        <b className="title">{row.title}</b>
        <span className="row g4 t14 c2">
          <EnvironmentOutlined /> <span className="el">{row.place.text}</span>
        </span>
        <span className="row g4 wrap">
          <OverlayTags row={row} />
        </span>
      </button>
      <div className="row between g8">
        <span className="t14">
          <LacksCell row={row} />
        </span>
        {mine?.state === 'pendingSign' ? (
          <Button type="primary" loading={move.isPending} onClick={sign}>
            {say('sign')}
          </Button>
        ) : (
          <Button icon={mine?.state === 'handling' ? <PhoneOutlined /> : undefined} onClick={onOpen}>
            {say(mine?.state === 'handling' ? 'contact' : 'see')}
          </Button>
        )}
      </div>
    </article>
  );
}
