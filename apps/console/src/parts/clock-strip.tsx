import type { ClockKind, ClockView } from '../api/contract.js';
import { usePolicy } from '../api/policy.js';
import { usePartsWords } from '../i18n/parts.js';
import { useTerms } from '../i18n/terms.js';
import { useLanguage } from '../i18n/words.js';
import { clockWords, faceOf, limitWords, usedShare, type Face } from '../time/clock-words.js';
import { dueWords, instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { ClockGlyph } from './clock-glyph.js';

const kinds: readonly ClockKind[] = ['dispatch', 'sign', 'firstContact', 'finish', 'callback'];

/** The clock of a kind that counts now: the open one of the newest round, else the last that ended. */
export const clockOf = (clocks: readonly ClockView[], kind: ClockKind): ClockView | null => {
  const same = clocks.filter((each) => each.kind === kind);
  const round = Math.max(...same.map((each) => each.round));
  const latest = same.filter((each) => each.round === round);
  return latest.find((each) => !each.stoppedAt) ?? latest.at(-1) ?? null;
};

/** The five clocks side by side; the most pressing live one is half again as wide and tinted when near or over. */
export function ClockStrip({ clocks }: { clocks: readonly ClockView[] }) {
  const say = usePartsWords();
  const cells = kinds.map((kind) => ({ kind, clock: clockOf(clocks, kind) }));
  const open = cells.filter(({ clock }) => clock && !clock.stoppedAt);
  const pressing = open.sort((a, b) => a.clock!.dueAt.localeCompare(b.clock!.dueAt))[0]?.kind;
  return (
    <section className="clock-strip" aria-label={say('clock.all')}>
      {cells.map(({ kind, clock }) => (
        <ClockCell key={kind} kind={kind} clock={clock} live={kind === pressing} />
      ))}
    </section>
  );
}

function ClockCell({ kind, clock, live }: { kind: ClockKind; clock: ClockView | null; live: boolean }) {
  const say = usePartsWords();
  const term = useTerms();
  const language = useLanguage();
  const policy = usePolicy().data;
  const now = useNow('minute');
  const face: Face = faceOf(clock, now);
  const stopped = clock?.stoppedAt;
  // What moved the due date says more than the limit it started from.
  const basisOf = ({ moved, limit, extendedDays }: ClockView): string =>
    moved
      ? say(`clock.moved.${moved.by}`, { from: dueWords(moved.from, now, language), n: extendedDays })
      : limitWords(limit, language);
  return (
    <div className={`clock-cell ${face} ${live ? 'live' : ''}`}>
      <div className="row between t13 c2 g8">
        {term(`clock.${kind}`)}
        <span className={`clock ${face}`} style={{ background: 'none', padding: 0 }}>
          <ClockGlyph face={face} share={clock ? usedShare(clock, now) : 0} />
          {face === 'idle' || face === 'run' ? (
            <span className="hidden-words">{say(`clock.${face}`)}</span>
          ) : (
            say(`clock.${face}`)
          )}
        </span>
      </div>
      <b className={`t20 nw ${face === 'idle' ? 'c3' : face === 'near' ? 'cnear' : face === 'over' ? 'cover' : ''}`}>
        {clock ? clockWords(clock, now, language, policy?.calendar) : say('clock.idle')}
      </b>
      <UsedBar clock={clock} now={now} />
      <div className="t12 c2 el">
        {clock
          ? stopped
            ? `${instantWords(clock.startedAt, now)} → ${instantWords(stopped, now)}`
            : clock.pausedAt && clock.wakeAt
              ? say('clock.wakes', { at: dueWords(clock.wakeAt, now, language) })
              : say('clock.due', { at: dueWords(clock.dueAt, now, language) })
          : say('clock.notYet')}
      </div>
      <div className="t12 c3 el">{clock && basisOf(clock)}</div>
    </div>
  );
}

/** Used time from the left, then what was paused (hatched), amber once past the near mark. */
function UsedBar({ clock, now }: { clock: ClockView | null; now: number }) {
  if (!clock) return <div className="bar" aria-hidden />;
  const start = Date.parse(clock.startedAt);
  const whole = Math.max(1, Date.parse(clock.dueAt) - start);
  const used = usedShare(clock, now);
  const paused = Math.min(used, clock.pausedMs / whole);
  const near = Math.min(used, Math.max(0, (Date.parse(clock.nearAt) - start) / whole));
  const face = faceOf(clock, now);
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  return (
    <div className="bar" aria-hidden>
      <i style={{ width: percent(used) }} />
      {face === 'near' && <i className="past-near" style={{ left: percent(near), width: percent(used - near) }} />}
      {paused > 0 && (
        <i className="paused" style={{ left: percent(Math.max(0, near - paused)), width: percent(paused) }} />
      )}
    </div>
  );
}
