import { sql } from 'kysely';
import { named } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { AutomatonEvent } from './automaton-event.js';
import type { Supervised } from './issuing.js';

/**
 * The clocks and assignments of some events on account of which supervision orders or watches stand open. Most have none,
 * so that one look for all of them saves nearly every look for each. What is made on account of an earlier one of these
 * events is added.
 */
export class Concerned {
  private constructor(private readonly ids: Set<string>) {}

  static async of(tx: Tx, events: readonly { read: AutomatonEvent; workOrderId: string }[]): Promise<Concerned> {
    if (events.length === 0) return new Concerned(new Set());
    const orders = uuids(events.map(({ workOrderId }) => workOrderId));
    const clocks = uuids(events.flatMap(({ read: { data } }) => ('clock' in data ? data.clock : [])));
    const rows = await tx.rows(
      named(
        'supervision.concerned',
        sql<{ clock: string | null; assignment: string | null }>`
      select clock_id as clock, assignment_id as assignment from supervision.supervision_order
        where work_order_id = any (${orders}::uuid[]) and ended_at is null
      union all select clock_id, null from supervision.watch where clock_id = any (${clocks}::uuid[]) and done_at is null`,
      ),
    );
    return new Concerned(new Set(rows.flatMap(({ clock, assignment }) => [clock ?? [], assignment ?? []].flat())));
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add({ clockId, assignmentId }: Supervised): void {
    if (clockId) this.ids.add(clockId);
    if (assignmentId) this.ids.add(assignmentId);
  }
}

const uuids = (ids: readonly string[]) => `{${[...new Set(ids)].join(',')}}`;
