import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { HELD_STATES, LIVE_STATES } from './assignment.lifecycle.js';
import type { AssignmentState } from './assignment.lifecycle.js';
import { endOfDay } from './shanghai-day.js';
import type { WorkOrderViewName } from './work-order.filter.js';
import { OPEN_STATES } from './work-order.lifecycle.js';
import type { WorkOrderState } from './work-order.lifecycle.js';
import { ownUnits } from './work-order.rows.js';

type Condition = RawBuilder<unknown>;

const inStates = (states: readonly WorkOrderState[]): Condition =>
  sql`w.state in (${sql.join(states.map((state) => sql.lit(state)))})`;

/** Not yet with the citizen again: what may still be late. */
const AT_WORK = OPEN_STATES.filter((state) => state !== 'awaitingCallback');

/** PostgreSQL's text[] of codes that this product has made or checked. */
export const textArray = (words: readonly string[]) => `{${words.map((word) => JSON.stringify(word)).join(',')}}`;

/**
 * Row security hides what is out of reach, but says so with an operator on arrays, which cannot use an index under a
 * policy. Saying it once more by the units' assignments can. The condition stands on `w`, the work order.
 */
export function withinReach(tx: Tx): Condition | null {
  const own = ownUnits(tx);
  return own && sql`w.id in (${heldOrders(own)})`;
}

/** Orders of a unit up to which they are looked up one by one; those of a busier unit are met soon enough, newest first. */
const LOOKED_UP = 20_000;

/** An order that this unit holds, for a reader of the whole city. */
export async function heldBy(tx: Tx, unit: string): Promise<Condition> {
  const listed = sql`w.units @> ${textArray([unit])}::text[]`;
  if (ownUnits(tx)) return listed;
  const held = heldOrders([unit]);
  const [size] = await tx.rows(
    sql<{ n: number }>`select count(*)::int as n from (${held} limit ${LOOKED_UP + 1}) held`,
  );
  return size!.n > LOOKED_UP ? listed : sql`w.id in (${held})`;
}

const heldOrders = (units: readonly string[]): Condition =>
  sql`select a.work_order_id from dispatch.assignment a where a.unit = any (${textArray(units)}::text[])
    and a.state in (${sql.join(HELD_STATES.map((state) => sql.lit(state)))})`;

/** A return that waits for the reader's decision or is the reader's own: a unit below gives back to the one above it. */
function returnAsked(own: readonly string[] | null): Condition {
  const mine = own
    ? sql`(a.unit = any (${textArray(own)}::text[]) or exists (select from dispatch.assignment p
        where p.id = a.parent_id and p.unit = any (${textArray(own)}::text[])))`
    : sql`a.role <> 'inner'`;
  return sql`exists (select from dispatch.assignment a where a.work_order_id = w.id
    and a.state = 'returnRequested' and ${mine})`;
}

/** What each named view holds: for a unit its own part of an order, for the hotline the whole. */
export function inView(tx: Tx, view: WorkOrderViewName): Condition {
  const own = ownUnits(tx);
  const assigned = (...states: AssignmentState[]): Condition => {
    const mine = own ? sql`and a.unit = any (${textArray(own)}::text[])` : sql``;
    return sql`exists (select from dispatch.assignment a where a.work_order_id = w.id
      and a.state in (${sql.join(states.map((state) => sql.lit(state)))}) ${mine})`;
  };
  switch (view) {
    case 'all':
      return sql`true`;
    case 'toDispatch':
      return inStates(['awaitingDispatch']);
    case 'toSign':
      return sql`${inStates(['handling'])} and ${assigned('pendingSign')}`;
    case 'handling':
      return own ? sql`${inStates(['handling'])} and ${assigned('handling')}` : inStates(['handling']);
    case 'toReview':
      return own ? sql`${inStates(['handling', 'underReview'])} and ${assigned('replied')}` : inStates(['underReview']);
    case 'returns':
      return sql`${inStates(['handling'])} and ${returnAsked(own)}`;
    case 'objections':
      return sql`${inStates(OPEN_STATES)} and exists (select from dispatch.objection o where o.work_order_id = w.id and o.ended_at is null)`;
    case 'dueToday':
      return sql`${inStates(AT_WORK)} and w.due_at >= ${tx.now} and w.due_at < ${endOfDay(tx.now)}`;
    case 'overdue':
      return sql`${inStates(AT_WORK)} and w.due_at < ${tx.now}`;
    case 'awaitingCallback':
      return inStates(['awaitingCallback']);
    case 'unitOpen':
      return own
        ? sql`${inStates(['handling', 'underReview'])} and ${assigned(...LIVE_STATES)}`
        : inStates(['handling', 'underReview']);
    case 'mine':
      if (tx.scope.actor.kind !== 'person') return sql`false`;
      return own
        ? sql`${inStates(OPEN_STATES)} and exists (select from dispatch.assignment a where a.work_order_id = w.id
            and a.handler_id = ${tx.scope.actor.id})`
        : sql`${inStates(OPEN_STATES)} and w.accepted_by = ${tx.scope.actor.id}`;
    case 'ledgered':
      return sql`w.ledgered`;
    case 'closed':
      return inStates(['closed']);
    default:
      return view satisfies never;
  }
}
