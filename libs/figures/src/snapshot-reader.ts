import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { FigureCode } from './figure.codes.js';
import type { Counted } from './figure.value.js';
import { matching } from './tally-source.js';
import type { Sums } from './tally-reader.js';

/** What a snapshot keeps of one figure of one unit. */
export interface SnapshotCell extends Counted {
  figure: FigureCode;
  unit: string;
}

export interface SnapshotRow {
  day: string;
  ms: string;
  rev: string;
  version: number;
  hash: string;
}

const COLUMNS = sql.raw(
  'day::text as day, (extract(epoch from at) * 1000)::bigint::text as ms, rev::text, version, hash',
);

/** Frozen days, the latest first. */
export function snapshotsOf(tx: Tx, most: number): Promise<SnapshotRow[]> {
  return tx.rows(
    sql<SnapshotRow>`select ${COLUMNS} from figures.snapshot order by figures.snapshot.day desc limit ${most}`,
  );
}

export async function snapshotOf(tx: Tx, day: string): Promise<SnapshotRow | undefined> {
  const [row] = await tx.rows(sql<SnapshotRow>`select ${COLUMNS} from figures.snapshot where day = ${day}::date`);
  return row;
}

/** Every cell of a frozen day, in the order in which they were hashed. */
export function cellsOf(tx: Tx, day: string): Promise<SnapshotCell[]> {
  return tx.rows(sql<SnapshotCell>`select figure, unit, pending, met, missed, late from figures.snapshot_cell
    where day = ${day}::date order by figure collate "C", unit collate "C"`);
}

/** The frozen figures of some units, or of all that the transaction reaches. */
export async function frozenSums(tx: Tx, day: string, units: readonly string[] | undefined): Promise<Sums> {
  const rows = await tx.rows(sql<Counted & { figure: FigureCode }>`
    select figure, sum(pending)::int as pending, sum(met)::int as met, sum(missed)::int as missed, sum(late)::int as late
    from figures.snapshot_cell where day = ${day}::date ${matching({ units })} group by figure`);
  return new Map(rows.map(({ figure, ...counted }) => [figure, counted]));
}

export interface MovedRow {
  seq: string;
  n: number;
  work_order_id: string;
  figure: FigureCode;
  unit: string;
  was: string | null;
  now: string | null;
  to_day: string | null;
  to_unit: string | null;
  ms: string;
  cause: string;
}

/** Marks of a frozen day that moved since, the latest first. */
export function movedMarks(
  tx: Tx,
  day: string,
  units: readonly string[] | undefined,
  page: { after?: readonly [number, number] | undefined; limit: number },
): Promise<MovedRow[]> {
  const { after, limit } = page;
  return tx.rows(sql<MovedRow>`
    select seq::text, n, work_order_id, figure, unit, was, now, to_day::text as to_day, to_unit,
      (extract(epoch from at) * 1000)::bigint::text as ms, cause
    from figures.moved where day = ${day}::date ${matching({ units })}
      and ${after ? sql`(moved.seq < ${after[0]} or (moved.seq = ${after[0]} and n > ${after[1]}))` : sql`true`}
    order by moved.seq desc, n limit ${limit}`);
}
