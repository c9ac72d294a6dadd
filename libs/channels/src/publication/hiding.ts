import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkOrderState } from '@hotline/dispatch';
import { Database, Problem, decodeCursor, encodeCursor, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type {
  HideRequest,
  PublicationList,
  PublicationQuery,
  PublicationReceipt,
  PublicationView,
} from './matters.schema.js';
import { Publishing } from './publishing.js';

interface Row {
  id: string;
  number: string;
  title: string;
  text: string;
  answer: string | null;
  state: WorkOrderState;
  received: string;
  shown: boolean;
  withdrawn: boolean;
  hidden: string | null;
  hidden_by: string | null;
  hidden_reason: string | null;
  echoes: number;
  version: number;
}

const Key = z.tuple([z.string().regex(/^\d{1,15}$/), z.uuid()]);
const VIEWS = { all: sql`true`, shown: sql`p.shown`, hidden: sql`p.hidden_at is not null` };

/** What the city's own people do with public matters: look them over, and hide what should not be public after all. */
@Injectable()
export class Hiding {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly publishing: Publishing,
  ) {}

  async list(scope: Scope, query: PublicationQuery): Promise<PublicationList> {
    const { most } = this.pack.channels.publication;
    const after = decodeCursor(query.cursor, Key);
    const rows = await this.database.inScope(scope, (tx) =>
      tx.rows(sql<Row>`select p.work_order_id as id, w.number, p.title, p.text, p.answer, p.state,
          (extract(epoch from p.received_at) * 1000)::bigint::text as received, p.shown, p.withdrawn_at is not null as withdrawn,
          (extract(epoch from p.hidden_at) * 1000)::bigint::text as hidden, p.hidden_by, p.hidden_reason, p.echoes, p.version
        from channels.publication p join dispatch.work_order w on w.id = p.work_order_id
        where p.consented_at is not null and ${VIEWS[query.view]}
          ${after ? sql`and (p.received_at, p.work_order_id) < (to_timestamp(${after[0]}::numeric / 1000), ${after[1]}::uuid)` : sql``}
        order by p.received_at desc, p.work_order_id desc limit ${most + 1}`),
    );
    const page = rows.slice(0, most);
    const last = page.at(-1);
    return {
      items: page.map(viewOf),
      next: rows.length > most && last ? encodeCursor([last.received, last.id]) : null,
    };
  }

  /** @throws Problem 404, 409 when it is hidden already or somebody changed it */
  hide(scope: Scope, intent: IntentOf, id: string, { version, reason }: HideRequest): Promise<PublicationReceipt> {
    const { actor } = scope;
    return this.change(
      scope,
      intent,
      id,
      version,
      'publication.hidden',
      (tx) => sql`hidden_at = ${tx.now},
      hidden_by = ${actor.name ?? actor.id}, hidden_reason = ${reason}, shown = false where hidden_at is null`,
    );
  }

  /** Lets it be public again, if everything else still says so. */
  unhide(scope: Scope, intent: IntentOf, id: string, version: number): Promise<PublicationReceipt> {
    return this.change(
      scope,
      intent,
      id,
      version,
      'publication.unhidden',
      () => sql`hidden_at = null,
      hidden_by = null, hidden_reason = null where hidden_at is not null`,
    );
  }

  private change(
    scope: Scope,
    intent: IntentOf,
    id: string,
    version: number,
    kind: string,
    set: (tx: Tx) => ReturnType<typeof sql>,
  ): Promise<PublicationReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const [row] = await tx.rows(sql<{
        version: number;
        hidden: boolean;
      }>`select version, hidden_at is not null as hidden
        from channels.publication where work_order_id = ${id} and consented_at is not null for update`);
      if (!row) throw notFound();
      const state = row.hidden ? ('hidden' as const) : ('shown' as const);
      if (row.version !== version) throw new Problem('stale-version', { current: { state, version: row.version } });
      const changed = await tx.rows(sql<{ id: string }>`update channels.publication set version = version + 1,
        ${set(tx)} and work_order_id = ${id} returning work_order_id as id`);
      if (changed.length === 0) throw new Problem('illegal-move', { current: { state, version } });
      tx.emit({ kind, subject: 'publication', subjectId: id, workOrderId: id, data: {} });
      await this.publishing.refresh(tx, [id]);
      const [now] = await tx.rows(sql<{ shown: boolean; hidden: boolean }>`select shown, hidden_at is not null as hidden
        from channels.publication where work_order_id = ${id}`);
      return { id, state: now!.hidden ? 'hidden' : now!.shown ? 'shown' : 'waiting', version: version + 1 };
    });
  }
}

function viewOf({ received, hidden, hidden_by, hidden_reason, ...row }: Row): PublicationView {
  return {
    ...row,
    receivedAt: new Date(Number(received)).toISOString(),
    hidden:
      hidden === null
        ? null
        : { at: new Date(Number(hidden)).toISOString(), by: hidden_by ?? '', reason: hidden_reason ?? '' },
  };
}
