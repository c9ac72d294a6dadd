import type { FeedEvent } from '@hotline/kernel';
import { asFigureEvent } from './figure-event.js';
import { marksOf } from './figure.rules.js';
import type { OrderState } from './mark.js';

/** What of an event the fold needs; both the feed and a reading of the log give it. */
export type FoldedEvent = Pick<FeedEvent, 'id' | 'at' | 'kind' | 'workOrderId' | 'data'>;

/** Whose shape the fold could not read; they are passed over, and told. */
export type Unreadable = (event: FoldedEvent) => void;

/** Applies events, in feed order, to the states of their orders. Orders that no event touches are not in the answer. */
export function fold(
  before: ReadonlyMap<string, OrderState>,
  events: readonly FoldedEvent[],
  unreadable: Unreadable = () => undefined,
): Map<string, OrderState | null> {
  const after = new Map<string, OrderState | null>();
  for (const event of events) {
    const id = event.workOrderId;
    if (!id) continue;
    try {
      const read = asFigureEvent(event);
      if (!read) continue;
      const state = after.get(id) ?? before.get(id) ?? null;
      after.set(id, marksOf(state, read));
    } catch {
      unreadable(event);
    }
  }
  return after;
}
