import { useState } from 'react';
import type { FigureView } from '../../api/contract.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { lessIsBetter, percent, shortPercent, thousands } from './figure-numbers.js';
import { useTodayWords } from './words.js';

/** As the API sends it: the reason of a dash also in English. */
export type Figure = FigureView & { whyEn?: string | null };

const faces = { met: 'met', low: 'near', missed: 'over' } as const;
const tints = { met: 'cok', low: 'cnear', missed: 'cover' } as const;

/** Whether a figure is on target, by shape and word; nothing for figures without a target. */
export function StatusMark({ status }: { status: FigureView['status'] }) {
  const say = useTodayWords();
  if (status === 'none') return null;
  return (
    <span className={`row g4 t12 nw ${tints[status]}`}>
      <ClockGlyph face={faces[status]} share={0.8} size={12} />
      {say(`status.${status}`)}
    </span>
  );
}

/** Why there is a dash instead of a number. */
export const useWhy = (): ((figure: Figure) => string) => {
  const language = useLanguage();
  return (figure) => (language === 'en' ? figure.whyEn || figure.why : figure.why) ?? '';
};

/** Counts how often a value has changed since it was first shown; a new key starts the highlight again. */
export const useChanges = (value: string): number => {
  const [seen, setSeen] = useState({ value, times: 0 });
  if (seen.value !== value) setSeen({ value, times: seen.times + 1 });
  return seen.times;
};

/** Name, state, figure, fraction, target. The whole card opens the figure. */
export function FigureCard({ figure, open, onOpen }: { figure: Figure; open: boolean; onOpen: () => void }) {
  const say = useTodayWords();
  const both = useBilingual();
  const why = useWhy();
  const fraction = say('of', { n: thousands(figure.numerator), d: thousands(figure.denominator) });
  const changes = useChanges(`${fraction}${figure.value}`);
  const count = figure.kind === 'count';
  return (
    <button type="button" className="figure-card" aria-pressed={open} onClick={onOpen}>
      <span className="row between g8 start">
        <span className="t13 c2">{both(figure)}</span>
        <StatusMark status={figure.status} />
      </span>
      <span key={changes} className={`row base g4 ${changes > 0 ? 'changed' : ''}`}>
        {count ? (
          <b className="t28 num">{thousands(figure.numerator)}</b>
        ) : (
          <>
            <b className={`t28 num ${figure.status === 'missed' ? 'cover' : ''}`}>
              {figure.value === null ? '—' : percent(figure.value)}
            </b>
            {figure.value !== null && <span className="t14 c2">%</span>}
          </>
        )}
      </span>
      <span className="t12 c3 num">{count ? say('count.note') : figure.value === null ? why(figure) : fraction}</span>
      <span className="t12 c3">
        {figure.target !== null &&
          say(lessIsBetter(figure.code) ? 'target.low' : 'target.high', { n: `${shortPercent(figure.target)}%` })}
      </span>
    </button>
  );
}
