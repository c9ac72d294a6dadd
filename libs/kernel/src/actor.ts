/** Who acts. Written into every event, and the caller an idempotency key is bound to. */
export type Actor =
  | { kind: 'person'; id: string; name: string; unit: string; roles: readonly string[] }
  | { kind: 'service'; id: string; name: string; unit: string; roles: readonly string[] }
  | { kind: 'citizen'; id: string; name: null }
  | { kind: 'system'; id: string; name: string };

/**
 * How far a transaction may see and write; row level security reads it from the session. The policy table gives each
 * action its reach, so a person's reach may differ from one action to the next.
 *
 * - `all`: the whole city
 * - `units`: work orders in the hands of these units (codes)
 * - `orders`: exactly these work orders (a citizen with number and query code)
 * - `intake`: may add a submission and find its citizen, and see nothing else
 * - `none`: no row of any business table
 */
export type Reach =
  | { kind: 'all' }
  | { kind: 'units'; units: readonly string[] }
  | { kind: 'orders'; orders: readonly string[] }
  | { kind: 'intake' }
  | { kind: 'none' };

/** What the database door is opened with. */
export interface Scope {
  actor: Actor;
  reach: Reach;
}

/** The scope of the product's own processes: clocks, relay, projections. */
export function systemScope(name: string): Scope {
  return { actor: { kind: 'system', id: name, name }, reach: { kind: 'all' } };
}

/** The one string under which an actor's idempotency keys are kept. */
export function actorKey(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}
