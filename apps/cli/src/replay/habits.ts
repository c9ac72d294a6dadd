import { addTime, spanMs } from '@hotline/policy';
import type { CityPack, ClockKind, Hours, TimeClassCode } from '@hotline/policy';

/** Probabilities and medians of the simulated people; chosen to give a city's usual figures, not perfect ones. */
const HABITS = {
  answersAtOnce: 0.35,
  dispatchedWrong: 0.05,
  returned: 0.06,
  returnUpheld: 0.6,
  late: 0.05,
  reviewRefused: 0.06,
  solved: 0.86,
  notReached: 0.12,
  satisfied: 0.89,
  /** Of what supervision wants answered, at each look. */
  supervisionAnswered: 0.6,
  /** Minutes of the hotline's shift. */
  dispatchMinutes: 5,
  rulingMinutes: 60,
  callbackMinutes: 120,
  againMinutes: 180,
  /** Of the daily sheets that wait, at each look. */
  sheetRead: 0.9,
  /** Between two looks at supervision: half a shift. */
  supervisionMinutes: 345,
  /** Shares of the limit that the matter's time class sets for it, in the unit's own hours. */
  sign: 0.1,
  contact: 0.15,
  help: 0.08,
  reply: 0.2,
  lateReply: 1.2,
  approve: 0.04,
};

const MINUTE = 60_000;

export type Habits = typeof HABITS & {
  /** The instant `minutes` of shift time after `from`: the hotline's people work in its hours. */
  whenWorking(from: Date, minutes: number): Date;
  /** The instant at which a unit has used `share` of the limit of one of its clocks; urgent matters run round the clock. */
  whenHandled(from: Date, clock: ClockKind, matter: { timeClass: TimeClassCode; unit: string }, share: number): Date;
};

export function habitsOf(pack: CityPack): Habits {
  const shift: Hours = pack.hours.get('shift')!;
  const minutes = (n: number) => Math.max(1, Math.round(n));
  return {
    ...HABITS,
    whenWorking: (from, n) => addTime(from, { n: minutes(n), unit: 'workMinute' }, shift, pack.calendar),
    whenHandled: (from, clock, { timeClass, unit }, share) => {
      const limit = pack.limitOf(clock, timeClass);
      const hours = pack.hoursOf(unit);
      const n = minutes((spanMs(limit, hours)! * share) / MINUTE);
      return addTime(
        from,
        { n, unit: limit.unit.startsWith('wall') ? 'wallMinute' : 'workMinute' },
        hours,
        pack.calendar,
      );
    },
  };
}
