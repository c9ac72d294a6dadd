import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { workOrderLifecycle } from '@hotline/dispatch';
import type { RequestType, WorkOrderState } from '@hotline/dispatch';

/** A public copy as it is read; instants as milliseconds in text. */
export interface PublicationRow {
  work_order_id: string;
  public_id: string;
  state: WorkOrderState;
  type: RequestType;
  title: string;
  text: string;
  category: string | null;
  district: string | null;
  street: string | null;
  place: string | null;
  lat: number | null;
  lon: number | null;
  unit: string | null;
  answer: string | null;
  received: string;
  answered: string | null;
  ended: string | null;
  due: string | null;
  updated: string;
  echoes: number;
  follows: number;
}

const ms = (column: string) => sql`(extract(epoch from p.${sql.ref(column)}) * 1000)::bigint::text`;

/** The columns every reader selects from `channels.publication p`. */
export const PUBLICATION_COLUMNS: RawBuilder<unknown> = sql`p.work_order_id, p.public_id, p.state, p.type, p.title, p.text,
  p.category, p.district, p.street, p.place, p.lat, p.lon, p.unit, p.answer, p.echoes, p.follows,
  ${ms('received_at')} as received, ${ms('answered_at')} as answered, ${ms('ended_at')} as ended,
  ${ms('due_at')} as due, ${ms('updated_at')} as updated`;

/** States in which a matter is at its end. */
export const ENDED_STATES: readonly WorkOrderState[] = workOrderLifecycle.ends;
