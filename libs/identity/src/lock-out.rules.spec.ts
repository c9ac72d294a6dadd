import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_TRIES, LOCK_MS, afterFailure, lockedFor } from './lock-out.rules.js';
import type { Failures } from './lock-out.rules.js';

const MINUTE = 60_000;
const fail = (times: number, at: number, before?: Failures): Failures | undefined => {
  let failures = before;
  for (let i = 0; i < times; i++) failures = afterFailure(failures, at, ACCOUNT_TRIES);
  return failures;
};

describe('the lock-out', () => {
  it('locks for fifteen minutes at the fifth wrong try, not at the fourth', () => {
    expect(lockedFor(fail(4, 0), 0)).toBe(0);
    expect(lockedFor(fail(5, 0), 0)).toBe(15 * MINUTE);
    expect(lockedFor(fail(5, 0), 15 * MINUTE - 1)).toBe(1);
    expect(lockedFor(fail(5, 0), 15 * MINUTE)).toBe(0);
  });

  it('counts anew after the lock', () => {
    const after = afterFailure(fail(5, 0), 15 * MINUTE, ACCOUNT_TRIES);
    expect(after).toEqual({ n: 1, since: 15 * MINUTE, lockedUntil: null });
  });

  it('forgets four tries that lie fifteen minutes back', () => {
    expect(afterFailure(fail(4, 0), 15 * MINUTE, ACCOUNT_TRIES).n).toBe(1);
    expect(lockedFor(afterFailure(fail(4, 0), 15 * MINUTE - 1, ACCOUNT_TRIES), 15 * MINUTE - 1)).toBeGreaterThan(0);
  });

  it('set while the clock was three days ahead ends when the clock is right again', () => {
    const ahead = 3 * 24 * 60 * MINUTE;
    expect(lockedFor(fail(5, ahead), 0)).toBe(0);
    expect(afterFailure(fail(5, ahead), 0, ACCOUNT_TRIES)).toEqual({ n: 1, since: 0, lockedUntil: null });
    expect(lockedFor(fail(5, 2), 0)).toBe(15 * MINUTE + 2);
  });

  it('never lets more than five wrong tries be looked at within fifteen minutes, however they are spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 * MINUTE }), { maxLength: 80 }), (pauses) => {
        const judged: number[] = [];
        let failures: Failures | undefined;
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          if (lockedFor(failures, now) > 0) continue;
          judged.push(now);
          failures = afterFailure(failures, now, ACCOUNT_TRIES);
        }
        // Counting starts with a first try, so two counts may touch: nine tries is the most any fifteen minutes hold.
        return judged.every(
          (at) => judged.filter((other) => other >= at && other < at + LOCK_MS).length < 2 * ACCOUNT_TRIES,
        );
      }),
    );
  });
});
