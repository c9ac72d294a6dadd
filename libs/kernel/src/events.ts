/** A value that survives a round trip through jsonb. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** A fact that a room reports: past tense, about one subject, written in the transaction that made it true. */
export interface NewEvent {
  /** `<subject>.<past tense>`, for example `workOrder.dispatched`. */
  kind: string;
  subject: string;
  subjectId: string;
  /** The work order whose history shows this event; null for events of people, units, settings. */
  workOrderId?: string | null;
  /** Facts without personal data: codes, ids, instants, versions. */
  data: { [key: string]: Json };
}

/** An event as stored, with its place in the feed. */
export interface FeedEvent {
  id: string;
  /** Feed sequence: gapless, in commit order, assigned by the relay. */
  seq: number;
  at: Date;
  kind: string;
  subject: string;
  subjectId: string;
  workOrderId: string | null;
  actor: { kind: string; id: string; name: string | null; unit: string | null };
  data: Record<string, unknown>;
}

/** An event's row as every reader selects it; see {@link EVENT_COLUMNS}. */
export interface EventRow {
  id: string;
  seq: string;
  ms: string;
  kind: string;
  subject: string;
  subject_id: string;
  work_order_id: string | null;
  actor: FeedEvent['actor'];
  data: Record<string, unknown>;
}

/** Order by `event.seq`, never by `seq`: that would be the text this list makes of it. */
export const EVENT_COLUMNS =
  'id, seq::text, (extract(epoch from at) * 1000)::bigint::text as ms, kind, subject, subject_id, work_order_id, actor, data';

export function asFeedEvent(row: EventRow): FeedEvent {
  return {
    id: row.id,
    seq: Number(row.seq),
    at: new Date(Number(row.ms)),
    kind: row.kind,
    subject: row.subject,
    subjectId: row.subject_id,
    workOrderId: row.work_order_id,
    actor: row.actor,
    data: row.data,
  };
}
