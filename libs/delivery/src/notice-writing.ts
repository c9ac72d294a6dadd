import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { WorkOrder } from '@hotline/dispatch';
import { newId } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { NoticeAudience } from './notice-audience.js';
import { NoticeSources } from './notice-sources.js';
import { settledBy } from './notice.rules.js';
import type { NoticeKind } from './notice.rules.js';
import { keptSince } from './retention.js';

/** The cursor of the notices; the socket looks how far they have come. */
export const NOTICES = 'delivery.notices';

/**
 * Writes notices from the event log. Effects and cursor are one transaction, and an event tells a person once whatever
 * happens (`notice_once`), so reading it again changes nothing. Nobody is told of what they did themselves.
 */
@Injectable()
export class NoticeWriting implements Projection {
  readonly name = NOTICES;

  constructor(
    private readonly pack: CityPack,
    private readonly sources: NoticeSources,
    private readonly audience: NoticeAudience,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const since = keptSince(this.pack, 'notice', tx.now);
    const rows: object[] = [];
    for (const event of events.filter(({ kind, at }) => this.sources.concerns(kind) && at >= since)) {
      rows.push(...(await this.rowsOf(tx, event)));
      const settled = settledBy(event.kind);
      if (settled.length === 0) continue;
      // What an earlier event of this page has told may be settled by this one.
      await this.write(tx, rows.splice(0));
      await this.settle(tx, event, settled);
    }
    await this.write(tx, rows);
  }

  private async rowsOf(tx: Tx, event: FeedEvent): Promise<object[]> {
    const rows = new Map<string, object>();
    for (const telling of await this.sources.of(tx, event)) {
      const { kind, to, gate, unit, about, data } = telling;
      for (const person of await this.audience.of(tx, to, event)) {
        if (person.id === event.actor.id || rows.has(person.id)) continue;
        rows.set(person.id, {
          id: newId(),
          event_id: event.id,
          seq: event.seq,
          touched: event.seq,
          person_id: person.id,
          kind,
          at: event.at,
          work_order_id: event.workOrderId,
          gate,
          unit: unit ?? person.unit,
          about_kind: about.kind,
          about_id: about.id,
          data,
        });
      }
    }
    return [...rows.values()];
  }

  private async write(tx: Tx, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const orders = [...new Set(rows.flatMap((row) => (row as { work_order_id: string | null }).work_order_id ?? []))];
    const found = await tx.em.find(WorkOrder, { id: { $in: orders } }, { fields: ['id', 'number'] });
    const numbers = new Map(found.map(({ id, number }) => [id, number]));
    const whole = rows.map((row) => ({
      ...row,
      number: numbers.get((row as { work_order_id: string }).work_order_id) ?? null,
    }));
    await tx.rows(sql`insert into delivery.notice
        (id, event_id, seq, touched, person_id, kind, at, work_order_id, number, gate, unit, about_kind, about_id, data)
      select id, event_id, seq, touched, person_id, kind, at, work_order_id, number, gate, unit, about_kind, about_id, data
        from json_populate_recordset(null::delivery.notice, ${JSON.stringify(whole)}::json)
      on conflict on constraint notice_once do nothing`);
  }

  private async settle(tx: Tx, event: FeedEvent, kinds: readonly NoticeKind[]): Promise<void> {
    await tx.rows(sql`update delivery.notice set done_at = ${event.at}, touched = ${event.seq}
      where about_id = ${event.subjectId} and kind = any(${[...kinds]}) and seq < ${event.seq} and done_at is null`);
  }
}
