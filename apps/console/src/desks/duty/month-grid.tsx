import type { DutyRoster } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useNow } from '../../time/use-now.js';
import { isWorkday, shanghaiDay } from '../../time/work-time.js';
import { daysOf } from './plan.js';
import { useDutyWords } from './words.js';

const shownAtOnce = 3;
const clock = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
export const dayOf = (instant: string): string => shanghaiDay(Date.parse(instant));
export const timesOf = ({ from, until }: { from: string; until: string }): string => `${clock(from)}–${clock(until)}`;

interface MonthGridProps {
  roster: DutyRoster;
  month: string;
  day: string;
  onDay: (day: string) => void;
}

/** A month of turns as a real table, whole weeks from Monday; a turn stands on the day on which it begins. */
export function MonthGrid({ roster, month, day, onDay }: MonthGridProps) {
  const say = useDutyWords();
  const calendar = usePolicy().data?.calendar;
  const today = shanghaiDay(useNow('minute'));
  const days = daysOf(month);
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const names = say('weekday').split(',');
  const gaps = new Set(roster.gaps.map((gap) => dayOf(gap.from)));
  return (
    <table className="duty-month" aria-label={say('calendar', { month })}>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => {
              const shifts = roster.shifts.filter((shift) => dayOf(shift.from) === each);
              const off = !isWorkday(each, calendar);
              return (
                <td key={each} aria-selected={each === day} className={each.startsWith(month) ? '' : 'other'}>
                  <button
                    type="button"
                    tabIndex={each === day ? 0 : -1}
                    aria-label={`${each} ${shifts.map(({ person }) => person.name).join(' ')}`}
                    aria-current={each === today ? 'date' : undefined}
                    onClick={() => onDay(each)}
                  >
                    <span className={`duty-date num ${off ? 'cover' : ''}`}>
                      {Number(each.slice(8))}
                      {gaps.has(each) && <i className="dot cnear" title={say('gaps')} />}
                    </span>
                    {shifts.slice(0, shownAtOnce).map((shift) => (
                      <span key={shift.id} className={`duty-turn ${shift.role}`}>
                        <b>{shift.person.name}</b> <span className="num">{timesOf(shift)}</span>
                      </span>
                    ))}
                    {shifts.length > shownAtOnce && <span className="t11 c3">+{shifts.length - shownAtOnce}</span>}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
