import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import type { Signed } from './signed.js';

export interface SnapshotRow {
  revision: number;
  calculationId: string;
  sha256: string;
  /** Milliseconds since the epoch. */
  ms: string;
  by: Signed;
  appealId: string | null;
}

const COLUMNS = sql.raw(`revision, calculation_id as "calculationId", sha256,
  (extract(epoch from published_at) * 1000)::bigint::text as ms, published_by as by, appeal_id as "appealId"`);

export async function snapshotOf(tx: Tx, period: string, revision: number): Promise<SnapshotRow | undefined> {
  const [row] = await tx.rows(sql<SnapshotRow>`select ${COLUMNS} from assessment.snapshot
    where period_id = ${period} and revision = ${revision}`);
  return row;
}

/** Every snapshot of a period, the first one first. */
export function snapshotsOf(tx: Tx, period: string): Promise<SnapshotRow[]> {
  return tx.rows(
    sql<SnapshotRow>`select ${COLUMNS} from assessment.snapshot where period_id = ${period} order by revision`,
  );
}
