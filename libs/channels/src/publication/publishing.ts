import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Citizens } from '@hotline/citizens';
import { REQUEST_TYPES, WorkOrder } from '@hotline/dispatch';
import { Submission } from '@hotline/intake';
import { Database, systemScope } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { answerOf } from './answers.js';
import { PublicIds } from './public-ids.js';
import { coarse, consents, isShown, partnerOf } from './publication.rules.js';
import { redacted } from './redaction.rules.js';

/** A matter that has, or may get, a public copy. */
interface Known {
  work_order_id: string;
  consented: boolean;
  withdrawn: boolean;
  hidden: boolean;
}

/** Channels whose senders can say that others may read their matter. */
const ASKING = new Set(['web', 'app', 'linked']);

/**
 * Keeps the public copy of consented matters: taken from the order as it stands, redacted, whenever something happened
 * to it. A copy is made for what came with a partner's token too, consented or not, so that the partner can read it.
 */
@Injectable()
export class Publishing implements Projection {
  readonly name = 'channels.publishing';

  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly citizens: Citizens,
    private readonly ids: PublicIds,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    for (const { kind, subjectId, data } of events)
      if (kind === 'submission.received' && ASKING.has(String(data['channel']))) await this.take(tx, subjectId);
    const touched = new Set(events.flatMap(({ workOrderId }) => workOrderId ?? []));
    if (touched.size > 0) await this.refresh(tx, [...touched]);
  }

  /** At once, for a sender who may look for it as soon as the receipt is there; the projection finds it done. */
  async publishNow(submissionId: string, workOrderId: string): Promise<void> {
    await this.database.inScope(systemScope(this.name), async (tx) => {
      await this.take(tx, submissionId);
      await this.refresh(tx, [workOrderId]);
    });
  }

  /**
   * Its citizen lets others read it, or takes that back, which holds at once. What was not public before becomes so with
   * the projection, which may know the name that has to be taken out.
   */
  async consent(tx: Tx, order: WorkOrder, publish: boolean): Promise<void> {
    await tx.rows(sql`insert into channels.publication as kept
        (work_order_id, public_id, consented_at, withdrawn_at, shown, state, type, title, text, received_at, updated_at)
      values (${order.id}, ${this.ids.of(order.id)}, ${publish ? tx.now : null}, ${publish ? null : tx.now}, false,
        ${order.state}, ${order.type}, '', '', ${order.acceptedAt}, ${tx.now})
      on conflict (work_order_id) do update set consented_at = coalesce(kept.consented_at, excluded.consented_at),
        withdrawn_at = excluded.withdrawn_at, shown = kept.shown and ${publish}, version = kept.version + 1`);
    const kind = publish ? 'publication.consented' : 'publication.withdrawn';
    tx.emit({ kind, subject: 'publication', subjectId: order.id, workOrderId: order.id, data: {} });
  }

  /** What its citizen has said, and what the public calls it; the transaction reaches the order. */
  async of(tx: Tx, order: WorkOrder): Promise<{ publish: boolean | null; publicId: string | null }> {
    const { never } = this.pack.channels.publication;
    if (order.confidential || never.includes(REQUEST_TYPES[order.type])) return { publish: null, publicId: null };
    const [row] = await tx.rows(sql<{ publish: boolean; shown: boolean; public_id: string }>`select shown, public_id,
        consented_at is not null and withdrawn_at is null as publish
      from channels.publication where work_order_id = ${order.id}`);
    return { publish: row?.publish ?? false, publicId: row?.shown ? row.public_id : null };
  }

  /** Writes public copies anew; orders that have none are passed over. */
  async refresh(tx: Tx, workOrderIds: readonly string[]): Promise<void> {
    const known = await tx.rows(sql<Known>`select work_order_id, consented_at is not null as consented,
        withdrawn_at is not null as withdrawn, hidden_at is not null as hidden
      from channels.publication where work_order_id = any(${`{${workOrderIds.join(',')}}`}::uuid[])
      order by work_order_id for update`);
    for (const one of known) await this.copy(tx, one);
  }

  /** Makes the row of a submission that asks for one. */
  private async take(tx: Tx, submissionId: string): Promise<void> {
    const submission = await tx.em.findOne(Submission, { id: submissionId });
    if (!submission || submission.outcome !== 'dispatch') return;
    const { raw, workOrderId, receivedAt } = submission;
    const consented = consents(raw);
    const source = partnerOf(raw);
    if (!consented && source === null) return;
    await tx.rows(sql`insert into channels.publication
        (work_order_id, public_id, source, consented_at, shown, state, type, title, text, received_at, updated_at)
      values (${workOrderId}, ${this.ids.of(workOrderId)}, ${source}, ${consented ? receivedAt : null}, false,
        'accepted', 'help', '', '', ${receivedAt}, ${tx.now})
      on conflict (work_order_id) do nothing`);
  }

  private async copy(tx: Tx, { work_order_id: id, ...decided }: Known): Promise<void> {
    const order = await tx.em.findOneOrFail(WorkOrder, { id });
    const policy = this.pack.channels.publication;
    const shown = isShown(order, decided, policy);
    const given = order.citizenId ? await this.citizens.nameOf(tx, order.citizenId) : [];
    // Without the name it is known by, an erased citizen's text could not be redacted again: the copy stays as it is.
    if (given === null) {
      await tx.rows(
        sql`update channels.publication set shown = ${shown}, state = ${order.state} where work_order_id = ${id}`,
      );
      return;
    }
    const plain = (text: string) => redacted(text, given);
    const answer = await answerOf(tx, order);
    const facts = {
      state: order.state,
      type: order.type,
      title: plain(order.title),
      text: plain(order.text),
      category: order.category ?? null,
      district: order.district ?? null,
      street: order.street ?? null,
      place: order.detail ? plain(order.detail) : null,
      lat: coarse(order.lat, policy.decimals),
      lon: coarse(order.lon, policy.decimals),
      unit: order.lead ?? null,
      answer: answer && plain(answer.text),
      answered_at: answer?.at.toISOString() ?? null,
      ended_at: order.endedAt?.toISOString() ?? null,
      due_at: order.dueAt.toISOString(),
    };
    const columns = sql.join(Object.keys(facts).map((name) => sql.ref(name)));
    const copied = sql.join(Object.keys(facts).map((name) => sql`told.${sql.ref(name)}`));
    await tx.rows(sql`update channels.publication as kept set shown = ${shown}, (${columns}) = row (${copied}),
        updated_at = case when row (kept.shown, ${sql.join(Object.keys(facts).map((name) => sql`kept.${sql.ref(name)}`))})
          is distinct from row (${shown}::boolean, ${copied}) then ${tx.now}::timestamptz else kept.updated_at end
      from json_populate_record(null::channels.publication, ${JSON.stringify(facts)}::json) as told
      where kept.work_order_id = ${id}`);
  }
}
