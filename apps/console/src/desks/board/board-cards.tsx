import type { Board, BoardFigure } from '../../api/contract.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { shortPercent, thousands } from '../today/figure-numbers.js';
import { StatusMark } from '../today/figure-card.js';
import { differenceOf, isRate, shown } from './numbers.js';
import { useBoardWords } from './words.js';

const groups = ['intake', 'dispatch', 'handling', 'answers', 'supervision'] as const;

interface BoardCardsProps {
  board: Board;
  opened: string | null;
  onOpen: (code: BoardFigure['code']) => void;
}

/** Every figure of the period, group by group; the whole card opens the figure. */
export function BoardCards({ board, opened, onOpen }: BoardCardsProps) {
  const say = useBoardWords();
  const language = useLanguage();
  return (
    <div className="board-cards scroll">
      {groups.map((group) => (
        <section key={group} aria-label={say(`group.${group}`)}>
          <h2 className="t12 c3">{say(`group.${group}`)}</h2>
          <div className="board-group">
            {board.figures
              .filter((figure) => figure.group === group)
              .map((figure) => (
                <BoardCard
                  key={figure.code}
                  figure={figure}
                  open={opened === figure.code}
                  onOpen={() => onOpen(figure.code)}
                />
              ))}
          </div>
        </section>
      ))}
      {board.withoutSource.length > 0 && (
        <section aria-label={say('no.data.title')}>
          <h2 className="t12 c3">{say('no.data.title')}</h2>
          <ul className="row g16 wrap t12 c3 board-missing">
            {board.withoutSource.map((each) => (
              <li key={each.scheme}>
                {each.zh} — {language === 'en' ? each.whyEn : each.why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function BoardCard({ figure, open, onOpen }: { figure: BoardFigure; open: boolean; onOpen: () => void }) {
  const say = useBoardWords();
  const both = useBilingual();
  const { kind, target, better } = figure;
  return (
    <button type="button" className="figure-card board-card" aria-pressed={open} onClick={onOpen}>
      <span className="row between g8 start">
        <span className="t13 c2">{both(figure)}</span>
        <StatusMark status={figure.status} />
      </span>
      <span className="row base g4">
        <b className={`t24 num ${figure.status === 'missed' ? 'cover' : ''}`}>{shown(kind, figure)}</b>
        {isRate(kind) && figure.value !== null && <span className="t13 c2">%</span>}
        <span className="grow" />
        <DifferenceMark figure={figure} was={figure.previous} />
      </span>
      <span className="row between g8 t12 c3">
        <span className="num ellipsis">
          <Small figure={figure} />
        </span>
        {target !== null && (figure.value !== null || kind === 'count') && (
          <span className="nw">{say('target', { sign: better === 'low' ? '≤' : '≥', n: shortPercent(target) })}</span>
        )}
      </span>
    </button>
  );
}

/** Below the number: its fraction, or why there is none. */
function Small({ figure }: { figure: BoardFigure }) {
  const say = useBoardWords();
  const language = useLanguage();
  if (figure.kind === 'count') return say('card.count');
  if (figure.value === null) return (language === 'en' ? figure.whyEn : figure.why) ?? say('no.data');
  if (figure.kind === 'perTenThousand') return say('card.per');
  if (figure.kind === 'weighted') return figure.parts.map((part) => `${shortPercent(part.weight)}%`).join(' + ');
  return say('of', { n: thousands(figure.numerator), d: thousands(figure.denominator) });
}

/** How far from what it was, with its sign; colour only where one of the ways is the better one. */
export function DifferenceMark({ figure, was }: { figure: BoardFigure; was: BoardFigure['previous'] }) {
  const say = useBoardWords();
  const difference = differenceOf(figure, was);
  if (!difference) return null;
  const tone = { good: 'cok', bad: 'cover', same: 'c3' }[difference.tone];
  return (
    <span className={`t12 num nw ${tone}`} title={`${say('previous')} ${shown(figure.kind, was)}`}>
      {difference.words}
    </span>
  );
}
