import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { named } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, spanMs } from '@hotline/policy';
import { Units } from '@hotline/identity';
import type { Assignment } from './assignment.entity.js';
import { hoursOfUnit } from './unit-hours.js';
import { NOTHING_WAITS } from './waits.js';
import type { Waits } from './waits.js';
import type { WorkOrder } from './work-order.entity.js';

interface Row {
  id: string;
  due: number | null;
  asked: number;
  open: boolean;
  used: number;
  paused: boolean;
  ledger: 'proposed' | 'entered' | null;
}

/** Reads what holds the assignments of an order, in one look for all of them. */
@Injectable()
export class WaitsReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /** By assignment id. Only what is in hand is looked at: no move from another state asks. */
  async of(tx: Tx, order: WorkOrder, all: readonly Assignment[]): Promise<ReadonlyMap<string, Waits>> {
    const inHand = all.filter(({ state }) => state === 'handling');
    if (inHand.length === 0) return new Map();
    const ids = `{${inHand.map(({ id }) => id).join(',')}}`;
    const rows = order.overlays === 0 ? await dueOf(tx, ids) : await everything(tx, ids);
    const byId = new Map(inHand.map((assignment) => [assignment.id, assignment]));
    return new Map(rows.map((row) => [row.id, this.waits(order, byId.get(row.id)!, row)]));
  }

  /** Of one assignment. */
  async one(tx: Tx, order: WorkOrder, assignment: Assignment): Promise<Waits> {
    return (await this.of(tx, order, [assignment])).get(assignment.id) ?? NOTHING_WAITS;
  }

  /** What is left of the time an assignment may stand still for the citizen, in ms of that time. */
  pauseLeft(unit: string, usedMs: number): number {
    const most = spanMs(this.pack.policy.pause.max, hoursOfUnit(this.pack, this.units, unit)) ?? 0;
    return Math.max(0, most - usedMs);
  }

  private waits(order: WorkOrder, assignment: Assignment, row: Row): Waits {
    return {
      finishDue: row.due === null ? null : new Date(row.due),
      extension: this.extension(order, assignment, row),
      pause: row.paused ? 'open' : this.pauseLeft(assignment.unit, row.used) > 0 ? 'free' : 'spent',
      ledger: row.ledger ?? 'free',
    };
  }

  private extension({ timeClass }: WorkOrder, { role }: Assignment, { open, asked }: Row): Waits['extension'] {
    const { notFor, times } = this.pack.policy.extension;
    const moved: readonly string[] = ['lead', 'coHandler'];
    if (notFor.includes(timeClass) || !moved.includes(role)) return 'never';
    if (open) return 'open';
    return asked >= times ? 'spent' : 'free';
  }
}

/** Nothing hangs on the order (its `overlays` say so): only the clock is read, and nothing is planned for the rest. */
function dueOf(tx: Tx, ids: string): Promise<Row[]> {
  return tx.rows(
    named(
      'dispatch.waits-due',
      sql<Row>`select a.id, (extract(epoch from c.due_at) * 1000)::float8 as due, 0 as asked, false as open, 0::float8 as used,
          false as paused, null as ledger
        from dispatch.assignment a left join dispatch.clock c on c.work_order_id = a.work_order_id and c.assignment_id = a.id and c.kind = 'finish'
          and c.stopped_at is null and c.cancelled_at is null
        where a.id = any (${ids}::uuid[])`,
    ),
  );
}

/** Extensions, pauses and ledger entries too. */
function everything(tx: Tx, ids: string): Promise<Row[]> {
  return tx.rows(
    named(
      'dispatch.waits',
      sql<Row>`select a.id,
        (select (extract(epoch from c.due_at) * 1000)::float8 from dispatch.clock c where c.work_order_id = a.work_order_id and c.assignment_id = a.id
          and c.kind = 'finish' and c.stopped_at is null and c.cancelled_at is null) as due,
        (select count(*)::int from dispatch.extension e where e.assignment_id = a.id
          and e.state in ('requested', 'approved', 'refused')) as asked,
        exists (select from dispatch.extension e where e.assignment_id = a.id and e.state = 'requested') as open,
        (select coalesce(sum(p.used_ms), 0)::float8 from dispatch.pause p where p.assignment_id = a.id) as used,
        exists (select from dispatch.pause p where p.work_order_id = a.work_order_id and p.ended_at is null) as paused,
        (select l.state from dispatch.ledger_entry l where l.work_order_id = a.work_order_id
          and l.state in ('proposed', 'entered')) as ledger
      from dispatch.assignment a where a.id = any (${ids}::uuid[])`,
    ),
  );
}
