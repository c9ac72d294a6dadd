import { addTime } from '@hotline/policy';
import type { CityPack, Hours } from '@hotline/policy';

/** Medians in minutes and probabilities of the simulated people; chosen to give a city's usual figures, not a perfect one. */
const HABITS = {
  answersAtOnce: 0.35,
  dispatchMinutes: 9,
  dispatchedWrong: 0.05,
  signMinutes: 60,
  contactMinutes: 120,
  returned: 0.06,
  returnUpheld: 0.6,
  rulingMinutes: 90,
  replyMinutes: 600,
  late: 0.07,
  lateMinutes: 3_200,
  reviewRefused: 0.06,
  approveMinutes: 60,
  solved: 0.86,
  callbackMinutes: 150,
  notReached: 0.12,
  satisfied: 0.89,
};

export type Habits = typeof HABITS & {
  /** The instant `minutes` of shift time after `from`: people work in the hotline's hours, not at night. */
  whenWorking(from: Date, minutes: number): Date;
};

export function habitsOf(pack: CityPack): Habits {
  const shift: Hours = pack.hours.get('shift')!;
  return {
    ...HABITS,
    whenWorking: (from, minutes) =>
      addTime(from, { n: Math.max(1, Math.round(minutes)), unit: 'workMinute' }, shift, pack.calendar),
  };
}
