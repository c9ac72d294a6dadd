import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack, subtractTime } from '@hotline/policy';
import { hoursOfUnit } from './unit-hours.js';

interface Pair {
  id: string;
  of: string;
  accepted_ms: string;
  earlier_ms: string;
  category: string | null;
  earlier_category: string | null;
}

/**
 * 重复诉求: tells that a citizen is back with the same matter within policy's span. Looked at from the event log and not
 * while the matter is taken in, so that no caller waits for it.
 */
@Injectable()
export class Repeats implements Projection {
  readonly name = 'dispatch.repeats';

  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const accepted = events.filter((event) => event.kind === 'workOrder.accepted' && event.workOrderId);
    if (accepted.length === 0) return;
    const earliest = accepted.reduce((min, { at }) => (at < min ? at : min), accepted[0]!.at);
    const pairs = await earlierOf(
      tx,
      accepted.map((event) => event.workOrderId!),
      this.spanBefore(earliest),
    );
    const told = new Set<string>();
    for (const pair of pairs) {
      if (told.has(pair.id) || !this.isRepeat(pair)) continue;
      told.add(pair.id);
      tx.emit({
        kind: 'workOrder.repeated',
        subject: 'workOrder',
        subjectId: pair.id,
        workOrderId: pair.id,
        data: { of: pair.of },
      });
    }
  }

  /** The same matter: categories that agree to the level policy compares. */
  private isRepeat({ category, earlier_category, accepted_ms, earlier_ms }: Pair): boolean {
    if (Number(earlier_ms) < this.spanBefore(new Date(Number(accepted_ms))).getTime()) return false;
    const { sameCategoryLevel } = this.pack.policy.duplicates.sameCitizen;
    const level = (code: string | null) => code && (this.pack.categories.atLevel(code, sameCategoryLevel) ?? code);
    return category !== null && level(category) === level(earlier_category);
  }

  private spanBefore(at: Date): Date {
    return subtractTime(
      at,
      this.pack.policy.figures.repeatSpan,
      hoursOfUnit(this.pack, this.units, null),
      this.pack.calendar,
    );
  }
}

/** Each of these orders with the earlier ones of its citizen, the latest first. */
function earlierOf(tx: Tx, orders: readonly string[], since: Date): Promise<Pair[]> {
  const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint::text`;
  return tx.rows(sql<Pair>`
    select n.id, o.id as of, ${ms('n.accepted_at')} as accepted_ms, ${ms('o.accepted_at')} as earlier_ms, n.category,
      o.category as earlier_category
    from dispatch.work_order n
    join dispatch.work_order o on o.citizen_id = n.citizen_id and o.id <> n.id
      and o.accepted_at >= ${since} and (o.accepted_at, o.id) < (n.accepted_at, n.id)
    where n.id = any (${`{${orders.join(',')}}`}::uuid[]) and n.citizen_id is not null
    order by n.id, o.accepted_at desc, o.id desc`);
}
