import { useState } from 'react';
import type { Card, CardTally } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { readCards, useCardTally } from '../../api/supervision.js';
import { Panel } from '../../frame/panel.js';
import { useSteadyList } from '../../live/steady-list.js';
import { EmptyState, LoadingRows } from '../../parts/states.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dateWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { CardTag } from './level-tag.js';
import { useCardCause, useSupervisionWords } from './words.js';

const shows = ['counts', 'appealed', 'all'] as const;
type Show = (typeof shows)[number];

/** 黄红牌: the cards, the latest first, and how many count against each unit. */
export function CardsTab({ onCard }: { onCard: (card: Card) => void }) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  const causeOf = useCardCause();
  const now = useNow('minute');
  const [show, setShow] = useState<Show>('counts');
  const [unit, setUnit] = useState<CardTally['items'][number]['unit'] | null>(null);
  const [id, choose] = useState<string | null>(null);
  const query = {
    unit: unit?.code,
    counts: show === 'counts' ? 'true' : undefined,
    state: show === 'appealed' ? 'appealed' : undefined,
    limit: 50,
  };
  const list = useSteadyList<Card>([...keys.supervision, 'cards', query], (cursor, signal) =>
    readCards(query, cursor, signal),
  );
  const rows = list.rows.map(({ row }) => row);
  const columns: Column<Card>[] = [
    { key: 'card', title: say('col.card'), width: 96, cell: (card) => <CardTag card={card} /> },
    {
      key: 'order',
      title: say('col.order'),
      cell: ({ workOrder }) => (
        <>
          <div className="el" title={workOrder.title}>
            {workOrder.title}
          </div>
          <div className="t12 c3 num">{workOrder.number}</div>
        </>
      ),
    },
    { key: 'unit', title: say('col.unit'), width: 136, cell: (card) => <div className="el">{nameOf(card.unit)}</div> },
    { key: 'cause', title: say('col.cause'), width: 140, cell: (card) => <span className="t12">{causeOf(card)}</span> },
    {
      key: 'issued',
      title: say('col.issuedAt'),
      width: 96,
      cell: (card) => <span className="t12 num">{instantWords(card.issuedAt, now)}</span>,
    },
    {
      key: 'until',
      title: say('col.until'),
      width: 88,
      cell: (card) => <span className="t12 num c2">{dateWords(card.until, now)}</span>,
    },
    {
      key: 'state',
      title: say('col.state'),
      width: 84,
      cell: (card) => (
        <span className={`t12 ${card.state === 'appealed' ? 'cnear' : 'c2'}`}>{say(`card.${card.state}`)}</span>
      ),
    },
  ];
  return (
    <>
      <Panel className="grow supervision-list" title={unit ? say('cards.of', { unit: nameOf(unit) }) : say('cards')}>
        <div className="supervision-bar">
          {shows.map((each) => (
            <button
              key={each}
              type="button"
              className="tag line"
              aria-pressed={show === each}
              onClick={() => setShow(each)}
            >
              {say(`cards.${each}`)}
            </button>
          ))}
          {unit && (
            <button type="button" className="plain ca t12" onClick={() => setUnit(null)}>
              {say('cards.all')}
            </button>
          )}
        </div>
        <QueryTable
          label={say('cards')}
          keyboard
          columns={columns}
          rows={rows}
          idOf={(card) => card.id}
          selectedId={id ?? rows[0]?.id ?? null}
          onSelect={(card) => choose(card.id)}
          onOpen={onCard}
          waiting={list.waiting}
          onLoad={list.load}
          total={list.total}
          hasMore={list.hasMore}
          onMore={() => void list.more()}
          isPending={list.query.isPending}
          error={list.query.error}
          retry={() => void list.query.refetch()}
          empty={{ title: say('cards.none'), text: say('cards.noneText') }}
        />
      </Panel>
      <Tally onUnit={setUnit} />
    </>
  );
}

function Tally({ onUnit }: { onUnit: (unit: CardTally['items'][number]['unit']) => void }) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  const result = useCardTally();
  const items = result.data;
  return (
    <Panel className="supervision-aside" title={say('cards.tally')}>
      {!items ? (
        <LoadingRows rows={4} />
      ) : items.length === 0 ? (
        <EmptyState title={say('cards.none')} />
      ) : (
        <div className="scroll grow">
          <table className="t">
            <thead>
              <tr>
                <th scope="col">{say('col.unit')}</th>
                <th scope="col" className="right">
                  {say('colour.red')}
                </th>
                <th scope="col" className="right">
                  {say('colour.yellow')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ unit, yellow, red }) => (
                <tr key={unit.code} className="row-link" onClick={() => onUnit(unit)}>
                  <td>
                    <button type="button" className="plain" onClick={() => onUnit(unit)}>
                      {nameOf(unit)}
                    </button>
                  </td>
                  <td className={`right num ${red > 0 ? 'cover b' : 'c3'}`}>{red}</td>
                  <td className={`right num ${yellow > 0 ? 'cnear' : 'c3'}`}>{yellow}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
