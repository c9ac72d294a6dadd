import { AsyncLocalStorage } from 'node:async_hooks';

/** What stays the same from the first to the last statement of one transaction; also a key to keep things by. */
export class Moment {
  constructor(
    /** The transaction's instant; see `Tx.now`. */
    readonly now: Date,
  ) {}
}

const moments = new AsyncLocalStorage<Moment>();

/** Runs the work of one transaction within its moment. The database door does; nobody else has to. */
export function within<T>(moment: Moment, work: () => T): T {
  return moments.run(moment, work);
}

/** The moment of the transaction in which this code runs; undefined outside of one. */
export function momentNow(): Moment | undefined {
  return moments.getStore();
}
