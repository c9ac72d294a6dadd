import { useState } from 'react';
import { Link } from 'react-router';
import { useMoved, useSnapshot, useSnapshots } from '../../api/board.js';
import type { Board, MovedMark, SnapshotComparison } from '../../api/contract.js';
import { eventsEn } from '../../i18n/events.en.js';
import { eventsZh } from '../../i18n/events.zh.js';
import { useBilingual, words } from '../../i18n/words.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { thousands } from '../today/figure-numbers.js';
import { isRate, shown } from './numbers.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

const useEvents = words('events', eventsZh, eventsEn);

/** 日清: what was frozen of a day beside what stands now, and the work orders that moved in between. */
export function FrozenTab({ address, board }: { address: BoardAddress; board: Board }) {
  const say = useBoardWords();
  const now = useNow('minute');
  const days = useSnapshots();
  const items = days.data?.items ?? [];
  const day = items.find((each) => each.day === address.frozen)?.day ?? items[0]?.day ?? null;
  const comparison = useSnapshot(day, address.scope.unit);
  if (days.isPending) return <LoadingRows rows={8} />;
  if (!days.data) return <ErrorState error={days.error} retry={() => void days.refetch()} />;
  if (items.length === 0) return <EmptyState title={say('frozen.none')} text={say('frozen.noneText')} />;
  return (
    <div className="board-frozen">
      <nav className="panel scroll" aria-label={say('frozen.days')}>
        {items.map((each) => (
          <button
            key={each.day}
            type="button"
            className="board-day"
            aria-pressed={each.day === day}
            onClick={() => address.put({ frozen: each.day })}
          >
            <b className="num">{each.day}</b>
            <span className="t12 c3 num">{say('frozen.at', { at: instantWords(each.at, now) })}</span>
          </button>
        ))}
      </nav>
      {comparison.data ? (
        <Compared data={comparison.data} board={board} />
      ) : comparison.isError ? (
        <ErrorState error={comparison.error} retry={() => void comparison.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
      <Moved day={day} unit={address.scope.unit} board={board} />
    </div>
  );
}

function Compared({ data, board }: { data: SnapshotComparison; board: Board }) {
  const say = useBoardWords();
  const both = useBilingual();
  const [only, setOnly] = useState(false);
  const changed = data.figures.filter((each) => each.changed);
  const kindOf = new Map(board.figures.map((figure) => [figure.code, figure.kind]));
  const counted = data.figures.filter(
    (each) => each.frozen.denominator + each.now.denominator + each.frozen.pending > 0,
  );
  return (
    <section className="panel board-panel" aria-label={`${say('tab.frozen')} ${data.day}`}>
      <header>
        <span className={`t13 ${changed.length > 0 ? 'cnear b' : 'cok'}`}>
          {changed.length > 0 ? say('frozen.changed', { n: changed.length }) : say('frozen.same')}
        </span>
        <button type="button" className="tag line" aria-pressed={only} onClick={() => setOnly(!only)}>
          {say('frozen.onlyChanged')}
        </button>
        <span className="grow" />
        {data.intact !== null && (
          <span className={`t12 ${data.intact ? 'c3' : 'cover b'}`}>
            {say(data.intact ? 'frozen.intact' : 'frozen.broken')}
          </span>
        )}
      </header>
      <div className="scroll grow">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{say('frozen.figure')}</th>
              <th scope="col" className="right">
                {say('frozen.then')}
              </th>
              <th scope="col" className="right">
                {say('frozen.now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(only ? changed : counted).map((each) => (
              <tr key={each.code}>
                <td className={each.changed ? 'b' : 'c2'}>{both(each)}</td>
                <Side kind={kindOf.get(each.code) ?? 'rate'} side={each.frozen} />
                <Side kind={kindOf.get(each.code) ?? 'rate'} side={each.now} strong={each.changed} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="t12 c3 num ellipsis">{say('frozen.hash', { hash: data.hash })}</footer>
    </section>
  );
}

interface SideProps {
  kind: Board['figures'][number]['kind'];
  side: SnapshotComparison['figures'][number]['now'];
  strong?: boolean;
}
function Side({ kind, side, strong = false }: SideProps) {
  const say = useBoardWords();
  return (
    <td className="right num">
      <span className={strong ? 'cnear b' : ''}>
        {shown(kind, side)}
        {isRate(kind) && side.value !== null && '%'}
      </span>
      {kind === 'rate' && (
        <div className="t12 c3">{say('of', { n: thousands(side.numerator), d: thousands(side.denominator) })}</div>
      )}
    </td>
  );
}

function Moved({ day, unit, board }: { day: string | null; unit: string | undefined; board: Board }) {
  const say = useBoardWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const event = useEvents();
  const now = useNow('minute');
  const { data } = useMoved(day, unit);
  const items = data?.items ?? [];
  const figureOf = new Map(board.figures.map((figure) => [figure.code, figure]));
  const causeOf = (kind: string): string =>
    kind === 'time' ? say('cause.time') : kind in eventsZh ? event(kind as keyof typeof eventsZh) : kind;
  const standing = (mark: MovedMark): string => {
    if (mark.now) return say(`outcome.${mark.now}`);
    if (mark.toDay && mark.toDay !== day) return say('moved.toDay', { day: mark.toDay });
    return mark.toUnit ? say('moved.toUnit', { unit: nameOf(mark.toUnit) }) : say('moved.gone');
  };
  return (
    <section className="panel board-panel" aria-label={say('frozen.moved')}>
      <header>
        <h2>{say('frozen.moved')}</h2>
      </header>
      {items.length === 0 ? (
        <EmptyState title={say('frozen.noMoved')} />
      ) : (
        <ul className="scroll grow board-moved">
          {items.map((mark, n) => {
            const figure = figureOf.get(mark.code);
            return (
              <li key={`${mark.workOrderId} ${mark.code} ${mark.at} ${n}`}>
                <div className="row between g8">
                  <Link to={`/orders/${mark.workOrderId}`} className="num">
                    {mark.number ?? say('flags.open')}
                  </Link>
                  <span className="t12 c3 num">{instantWords(mark.at, now)}</span>
                </div>
                <div className="t13">
                  {figure ? both(figure) : mark.code}
                  {mark.unit && <span className="c3"> · {nameOf(mark.unit)}</span>}
                </div>
                <div className="t12 c2">
                  {mark.was ? say(`outcome.${mark.was}`) : say('moved.new')} → {standing(mark)}
                  <span className="c3"> · {causeOf(mark.cause)}</span>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
