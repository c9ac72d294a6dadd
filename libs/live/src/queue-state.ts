import type { Audience, Desk } from './desks.js';

/** What of an event the queues look at. */
export interface QueueEvent {
  seq: number;
  kind: string;
  workOrderId: string | null;
  data: Record<string, unknown>;
}

/** How an order stands after the events: its state, and the units that have it in hand. */
export interface OrderStanding {
  id: string;
  state: string;
  units: readonly string[];
}

/** Something changed that these desks of an audience show. */
export interface Change {
  audience: Audience;
  desks: readonly Desk[];
  /** Null when it is not known which: then everything is to be read again. */
  order: { id: string; state: string; rev: number } | null;
}

const ALL: readonly Desk[] = ['operator', 'dispatch', 'unit', 'callback', 'today'];
const ORDERS: readonly Desk[] = ['operator', 'dispatch', 'unit', 'today'];
const HANDLING: readonly Desk[] = ['dispatch', 'unit', 'today'];

/** Events that desks of a unit have something of; the operator's and the callback agent's desks are the hotline's own. */
const OF_UNITS: ReadonlySet<Desk> = new Set(['unit', 'today']);

/**
 * The desks whose lists or counts an event may change. A clock that starts, stops or is cancelled does so in a move
 * that has an event of its own.
 */
export function desksOf(kind: string): readonly Desk[] {
  const [subject, happened] = kind.split('.');
  switch (subject) {
    case 'workOrder':
      return ['approved', 'closed', 'rework', 'answered', 'reopened'].includes(happened!) ? ALL : ORDERS;
    case 'assignment':
    case 'objection':
    case 'extension':
    case 'ledger':
    case 'helpRequest':
      return HANDLING;
    case 'clock':
      return ['near', 'overdue', 'paused', 'resumed', 'recomputed'].includes(happened!) ? HANDLING : [];
    case 'callback':
      return ['callback', 'operator', 'today'];
    case 'supervision':
    case 'card':
      return ['unit', 'today'];
    default:
      return [];
  }
}

/** Unit codes that an event names: who has it, who had it, who is to have it. */
export function unitsIn({ data }: Pick<QueueEvent, 'data'>): string[] {
  const named = [data['unit'], data['lead'], data['from'], data['proposedUnit'], data['coHandlers']].flat();
  return named.filter((code): code is string => typeof code === 'string');
}

/**
 * Which audiences an event concerns, and at which desks: the city always; a unit when it has the order or is named by
 * the event (it may just have lost it); everybody who answers for a unit above.
 * @param line the unit and everything above it
 */
export function changesOf(
  event: QueueEvent,
  standing: OrderStanding | undefined,
  line: (unit: string) => readonly string[],
): Change[] {
  const desks = desksOf(event.kind);
  if (desks.length === 0 || !event.workOrderId) return [];
  const order = standing ? { id: standing.id, state: standing.state, rev: event.seq } : null;
  const ofUnits = desks.filter((desk) => OF_UNITS.has(desk));
  const units = new Set([...unitsIn(event), ...(standing?.units ?? [])]);
  const above = new Set([...units].flatMap((unit) => [...line(unit)]));
  const audiences: [Audience, readonly Desk[]][] = [['city', desks]];
  for (const unit of units) audiences.push([`unit:${unit}`, ofUnits]);
  for (const unit of above) audiences.push([`subtree:${unit}`, ofUnits]);
  return audiences.filter(([, at]) => at.length > 0).map(([audience, at]) => ({ audience, desks: at, order }));
}

/** Changes of one audience that wait for their frame. */
export interface Gathered {
  audience: Audience;
  desks: Map<Desk, Map<string, { id: string; state: string; rev: number }>>;
  /** Desks where something changed that is not in the list. */
  unknown: Set<Desk>;
}

/** Orders named in one frame; beyond it the client reads its list again anyway. */
export const MOST_CHANGED = 100;

/** Adds a change to what waits; each order stands once, as it was last. */
export function gather(waiting: Gathered | undefined, change: Change): Gathered {
  const gathered = waiting ?? { audience: change.audience, desks: new Map(), unknown: new Set() };
  for (const desk of change.desks) {
    const orders = gathered.desks.get(desk) ?? new Map();
    gathered.desks.set(desk, orders);
    if (!change.order || (orders.size >= MOST_CHANGED && !orders.has(change.order.id))) gathered.unknown.add(desk);
    else orders.set(change.order.id, change.order);
  }
  return gathered;
}
