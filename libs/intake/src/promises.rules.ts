import { addTime } from '@hotline/policy';
import type { CityPack, ClockKind, Hours, Span, TimeClassCode, WorkCalendar } from '@hotline/policy';

/** What a citizen is promised at the receipt, each counted from the latest instant at which the step before may end. */
export interface Promises {
  /** Handed to the responsible unit. */
  dispatchBy: Date;
  /** The unit has been in touch. */
  contactBy: Date;
  /** There is a reply. */
  replyBy: Date;
}

/** A limit and the hours in which it runs. */
interface Limited {
  limit: Span;
  hours: Hours;
}

/** The limits behind the promises. */
export interface PromiseFrame {
  dispatch: Limited;
  firstContact: Limited;
  finish: Limited;
  calendar: WorkCalendar;
}

/** The promises for a matter accepted at `at`. */
export function promisesOf(at: Date, frame: PromiseFrame): Promises {
  const after = (start: Date, { limit, hours }: Limited) => addTime(start, limit, hours, frame.calendar);
  const dispatchBy = after(at, frame.dispatch);
  return { dispatchBy, contactBy: after(dispatchBy, frame.firstContact), replyBy: after(dispatchBy, frame.finish) };
}

/**
 * The limits of a matter by a city's policy.
 * @param unit the unit that will most likely lead; its working hours count. Without one, the city's own.
 */
export function promiseFrame(pack: CityPack, timeClass: TimeClassCode, unit = pack.city.code): PromiseFrame {
  const limited = (kind: ClockKind): Limited => ({
    limit: pack.limitOf(kind, timeClass),
    hours: pack.hoursForClock(kind, unit),
  });
  return {
    dispatch: limited('dispatch'),
    firstContact: limited('firstContact'),
    finish: limited('finish'),
    calendar: pack.calendar,
  };
}
