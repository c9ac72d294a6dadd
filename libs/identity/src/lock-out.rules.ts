/** Wrong tries after which an account is locked. */
export const ACCOUNT_TRIES = 5;
/** How long it stays locked, and how far back tries count, in milliseconds. */
export const LOCK_MS = 15 * 60_000;
/** Wrong tries from one address within {@link LOCK_MS}; high, because a whole hall of operators may share one. */
export const ADDRESS_TRIES = 100;

/** Wrong tries so far, counted from the first of them; `lockedUntil` once there were too many. Milliseconds. */
export interface Failures {
  n: number;
  since: number;
  lockedUntil: number | null;
}

/**
 * Milliseconds until the next try is looked at; 0 when it may come now. A lock with more left than two
 * locks have was set while the database's clock was ahead of its time: it counts no more, or it would last until that
 * time has come. Two, because a try that began before the locking one looks with an earlier clock.
 */
export function lockedFor(failures: Failures | undefined, now: number): number {
  const left = (failures?.lockedUntil ?? 0) - now;
  return left > 2 * LOCK_MS ? 0 : Math.max(0, left);
}

/**
 * One more wrong try. The fifth within fifteen minutes locks for fifteen minutes; after the lock, or after fifteen
 * minutes without reaching five, counting starts anew.
 */
export function afterFailure(failures: Failures | undefined, now: number, tries: number): Failures {
  const over = !failures || failures.lockedUntil !== null || now - failures.since >= LOCK_MS;
  const n = over ? 1 : failures.n + 1;
  const since = over ? now : failures.since;
  return { n, since, lockedUntil: n >= tries ? now + LOCK_MS : null };
}
