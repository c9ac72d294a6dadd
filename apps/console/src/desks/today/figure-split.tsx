import type { FigureView } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import {
  bestReachable,
  gapOf,
  groupOf,
  lessIsBetter,
  percent,
  shortPercent,
  sidesOf,
  thousands,
} from './figure-numbers.js';
import { StatusMark, useChanges, useWhy, type Figure } from './figure-card.js';
import { useTodayWords } from './words.js';

/** The number at the top of the panel, and how far it is from the target. */
export function FigureHead({ figure }: { figure: Figure }) {
  const say = useTodayWords();
  const why = useWhy();
  const changes = useChanges(`${figure.numerator}/${figure.denominator}`);
  const gap = gapOf(figure);
  const target = figure.target === null ? null : `${shortPercent(figure.target)}%`;
  const standing = (): string => {
    if (figure.value === null) return why(figure);
    if (!target) return '';
    if (gap) return say(lessIsBetter(figure.code) ? 'panel.over' : 'panel.short', { target, gap });
    return say('panel.reached', { target });
  };
  return (
    <div className="row base g8 wrap">
      <b
        key={changes}
        className={`t32 num ${figure.status === 'missed' ? 'cover' : ''} ${changes > 0 ? 'changed' : ''}`}
      >
        {figure.kind === 'count'
          ? thousands(figure.numerator)
          : figure.value === null
            ? '—'
            : `${percent(figure.value)}%`}
      </b>
      <StatusMark status={figure.status} />
      <span className="t13 c2">{standing()}</span>
    </div>
  );
}

/** The fraction drawn as a fraction. */
export function Fraction({ figure }: { figure: FigureView }) {
  const say = useTodayWords();
  const both = useBilingual();
  const [above, below] = sidesOf(both(figure.formula));
  return (
    <div className="fraction col g4 t13" role="group" aria-label={say('panel.fraction')}>
      <div className="row between g8">
        <span>{above}</span>
        <b className="num">{thousands(figure.numerator)}</b>
      </div>
      {below !== null && (
        <>
          <div className="fraction-line" aria-hidden />
          <div className="row between g8">
            <span>{below}</span>
            <b className="num">{thousands(figure.denominator)}</b>
          </div>
        </>
      )}
    </div>
  );
}

/** What is won, what can still be won today and what is lost, and the best the day can still reach. */
export function Split({ figure, missed }: { figure: FigureView; missed: number }) {
  const say = useTodayWords();
  const group = groupOf(figure.code);
  const { numerator: met, pending } = figure;
  const whole = met + pending + missed;
  if (whole === 0 || group === 'received') return null;
  const best = bestReachable(figure.code, met, pending, missed);
  const share = (n: number): string => `${(n / whole) * 100}%`;
  return (
    <div className="split" role="group" aria-label={say('panel.split')}>
      <div className="split-bar" aria-hidden>
        <i className="met" style={{ width: share(met) }} />
        <i className="pending" style={{ width: share(pending) }} />
        <i
          className={lessIsBetter(figure.code) || group === 'direct' ? 'rest' : 'missed'}
          style={{ width: share(missed) }}
        />
      </div>
      <div className="row g16 t12 c2 wrap">
        <span>
          {say(`${group}.met`)} <span className="num">{thousands(met)}</span>
        </span>
        {pending > 0 && (
          <span className="cnear">
            {say(`${group}.pending`)} <span className="num">{thousands(pending)}</span>
          </span>
        )}
        <span className={lessIsBetter(figure.code) || group === 'direct' ? '' : 'cover'}>
          {say(`${group}.missed`)} <span className="num">{thousands(missed)}</span>
        </span>
      </div>
      {best !== null && (
        <div className="t13">
          {say('panel.best', { n: thousands(pending), count: pending })} <b className="num">{percent(best)}%</b>
        </div>
      )}
    </div>
  );
}
