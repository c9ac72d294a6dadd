import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { Attachments } from '@hotline/attachments';
import { Database, cursorSchema, decodeCursor, encodeCursor, limitSchema } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { Extension } from './extension.entity.js';
import { HelpRequest } from './help-request.entity.js';
import { LedgerEntry } from './ledger.entity.js';
import { OverlayReading } from './overlay.reading.js';
import { ExtensionView, HelpRequestView, LedgerView } from './overlay.views.js';
import { REQUEST_KINDS, requestKinds, waitingRequests } from './request.kinds.js';
import type { RequestKind } from './request.kinds.js';
import { WorkOrderRows } from './work-order.rows.js';
import { Instant, Total, WorkOrderRow } from './work-order.views.js';

export const RequestFilter = z.strictObject({
  kind: z.enum(REQUEST_KINDS).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type RequestFilter = z.infer<typeof RequestFilter>;

export const RequestItem = z
  .strictObject({
    kind: z.enum(REQUEST_KINDS),
    id: z.uuid(),
    /** Since when it waits. */
    at: Instant,
    order: WorkOrderRow,
    extension: ExtensionView.nullable(),
    ledger: LedgerView.nullable(),
    help: HelpRequestView.nullable(),
  })
  .meta({ id: 'RequestItem' });
export type RequestItem = z.infer<typeof RequestItem>;

export const RequestList = z
  .strictObject({
    items: z.array(RequestItem),
    next: z.string().nullable(),
    total: Total,
    /** How many wait, by kind. */
    waiting: z.strictObject({ extension: z.int(), ledger: z.int(), review: z.int(), help: z.int() }),
  })
  .meta({ id: 'RequestList' });
export type RequestList = z.infer<typeof RequestList>;

const Key = z.tuple([z.iso.datetime(), z.uuid()]);

interface Row {
  kind: RequestKind;
  id: string;
  ms: number;
}

/** 待批: what waits for the reader's decision, the longest waiting first. */
@Injectable()
export class RequestLists {
  constructor(
    private readonly database: Database,
    private readonly overlays: OverlayReading,
    private readonly rows: WorkOrderRows,
    private readonly attachments: Attachments,
  ) {}

  list(scope: Scope, { kind, cursor, limit }: RequestFilter): Promise<RequestList> {
    return this.database.inScope(scope, async (tx) => {
      const kinds = requestKinds(scope.actor);
      const wanted = kind === undefined ? kinds : kinds.filter((each) => each === kind);
      const from = decodeCursor(cursor, Key);
      const page = await tx.rows(sql<Row>`select kind, id, (extract(epoch from at) * 1000)::float8 as ms
        from ${waitingRequests(wanted)} r
        ${from === undefined ? sql`` : sql`where (at, id) > (${new Date(from[0])}::timestamptz, ${from[1]}::uuid)`}
        order by at, id limit ${limit + 1}`);
      const shown = page.slice(0, limit);
      const last = shown.at(-1);
      const more = page.length > shown.length && last;
      const waiting = await this.waiting(tx, kinds);
      return {
        items: await this.items(tx, shown),
        next: more ? encodeCursor([new Date(last.ms).toISOString(), last.id]) : null,
        total: { n: wanted.reduce((sum, each) => sum + waiting[each], 0), capped: false },
        waiting,
      };
    });
  }

  private async waiting(tx: Tx, kinds: readonly RequestKind[]): Promise<RequestList['waiting']> {
    const counted = await tx.rows(sql<{ kind: RequestKind; n: number }>`select kind, count(*)::int as n
      from ${waitingRequests(kinds)} r group by kind`);
    const none = { extension: 0, ledger: 0, review: 0, help: 0 };
    return { ...none, ...Object.fromEntries(counted.map(({ kind, n }) => [kind, n])) };
  }

  private async items(tx: Tx, page: readonly Row[]): Promise<RequestItem[]> {
    const idsOf = (...kinds: RequestKind[]) => page.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    const extensions = await tx.em.find(Extension, { id: { $in: idsOf('extension') } });
    const entries = await tx.em.find(LedgerEntry, { id: { $in: idsOf('ledger', 'review') } });
    const help = await tx.em.find(HelpRequest, { id: { $in: idsOf('help') } });
    const found = new Map([...extensions, ...entries, ...help].map((each) => [each.id, each]));
    const orders = await this.rows.of(tx, [...new Set([...found.values()].map(({ workOrderId }) => workOrderId))]);
    const orderById = new Map(orders.map((order) => [order.id, order]));
    const items: RequestItem[] = [];
    for (const { kind, id, ms } of page) {
      const asked = found.get(id);
      const order = asked && orderById.get(asked.workOrderId);
      if (!order) continue;
      items.push({
        kind,
        id,
        at: new Date(ms).toISOString(),
        order,
        extension: asked instanceof Extension ? this.overlays.extension(asked) : null,
        ledger: asked instanceof LedgerEntry ? await this.entry(tx, asked) : null,
        help: asked instanceof HelpRequest ? this.overlays.help(asked) : null,
      });
    }
    return items;
  }

  private async entry(tx: Tx, entry: LedgerEntry): Promise<LedgerView> {
    const evidence = await this.attachments.ofWorkOrder(tx, entry.workOrderId, 'ledger');
    return this.overlays.entry(entry, evidence.get(entry.id) ?? []);
  }
}
