import { Tooltip } from 'antd';
import type { ClockView } from '../api/contract.js';
import { usePolicy } from '../api/policy.js';
import { usePartsWords } from '../i18n/parts.js';
import { useTerms } from '../i18n/terms.js';
import { useLanguage } from '../i18n/words.js';
import { clockWords, faceOf, isWorkClock, lengthWords, limitWords, usedShare } from '../time/clock-words.js';
import { dueWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { ClockGlyph } from './clock-glyph.js';

const lastMinutes = 120_000;

/** Due instant and basis of a clock, in words. */
export const useClockBasis = (): ((clock: ClockView, now: number) => string) => {
  const say = usePartsWords();
  const language = useLanguage();
  return (clock, now) => {
    const paused = clock.pausedMs > 0 ? say('clock.paused', { long: lengthWords(clock.pausedMs, language) }) : '';
    const moved = clock.moved
      ? ` · ${say(`clock.moved.${clock.moved.by}`, { from: dueWords(clock.moved.from, now, language), n: clock.extendedDays })}`
      : '';
    const waits = clock.wakeAt ? ` · ${say('clock.wakes', { at: dueWords(clock.wakeAt, now, language) })}` : '';
    return `${say('clock.due', { at: dueWords(clock.dueAt, now, language) })} · ${say('clock.basis', { limit: limitWords(clock.limit, language) })}${paused}${moved}${waits}`;
  };
};

interface BadgeProps {
  clock: ClockView | null;
  /** Says which clock it is: «分办剩 6 分». */
  named?: boolean;
}

/** How much time is left, by shape, words and colour; ticks each minute, under two minutes each second, from the server's clock. */
export function ClockBadge({ clock, named }: BadgeProps) {
  const say = usePartsWords();
  const term = useTerms();
  const language = useLanguage();
  const basis = useClockBasis();
  const policy = usePolicy().data;
  const minute = useNow('minute');
  const close = clock !== null && !clock.stoppedAt && Math.abs(Date.parse(clock.dueAt) - minute) < lastMinutes;
  if (!clock) {
    return (
      <span className="clock idle">
        <ClockGlyph face="idle" />
        {say('clock.idle')}
      </span>
    );
  }
  if (close) return <SecondsBadge clock={clock} named={named} />;
  const face = faceOf(clock, minute);
  const words =
    face === 'met' || face === 'missed' ? say(`clock.${face}`) : clockWords(clock, minute, language, policy?.calendar);
  const name = named ? `${term(`clock.${clock.kind}`)} ` : '';
  return (
    <Tooltip title={`${term(`clock.${clock.kind}`)} · ${basis(clock, minute)}`}>
      <span className={`clock ${face}`} data-work={isWorkClock(clock)}>
        <ClockGlyph face={face} share={usedShare(clock, minute)} />
        {name}
        {words}
      </span>
    </Tooltip>
  );
}

function SecondsBadge({ clock, named }: { clock: ClockView; named?: boolean }) {
  const term = useTerms();
  const language = useLanguage();
  const now = useNow('second');
  const face = faceOf(clock, now);
  return (
    <span className={`clock ${face}`}>
      <ClockGlyph face={face} share={usedShare(clock, now)} />
      {named ? `${term(`clock.${clock.kind}`)} ` : ''}
      {clockWords(clock, now, language)}
    </span>
  );
}
