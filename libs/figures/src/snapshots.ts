import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, Log, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { sql } from 'kysely';
import { dayOf, dayPlus, dayStart } from './day.js';
import { DEFINITIONS_VERSION } from './figure.definitions.js';
import { FIGURES_CURSOR, settledTo } from './figure.projection.js';
import { settleMarks, writeTallies } from './mark-store.js';
import type { SnapshotCell } from './snapshot-reader.js';
import { Deltas } from './tally-deltas.js';

const SCOPE = systemScope('figures snapshot');
/** Days that are frozen late, when nobody was there to do it; older ones are let go. */
const MOST_LATE = 31;
/** Advisory lock under which one worker freezes. */
const LOCK = 77_012_346;

/** 日清: when a day is over its figures are frozen, once, so that what was reported can be held against what stands. */
@Injectable()
export class Snapshots {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly log: Log,
  ) {}

  /** Freezes the days that are due; answers them. Any number of workers may try at once. */
  async freezeDue(): Promise<string[]> {
    const frozen: string[] = [];
    for (let day = await this.freezeOne(); day !== null; day = await this.freezeOne()) frozen.push(day);
    return frozen;
  }

  private freezeOne(): Promise<string | null> {
    return this.database.inScope(SCOPE, async (tx) => {
      const [lock] = await tx.rows(sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as ours`);
      const day = lock!.ours ? await this.nextDue(tx) : null;
      if (day === null || !(await hasCounted(tx, day))) return null;
      await freeze(tx, day);
      this.log.info('figures of a day are frozen', { day });
      return day;
    });
  }

  /** The first day that is over and not frozen. Before the first snapshot that is yesterday. */
  private async nextDue(tx: Tx): Promise<string | null> {
    const [hours, minutes] = this.pack.policy.figures.snapshotAt.split(':').map(Number) as [number, number];
    const today = dayOf(tx.now);
    const begins = dayStart(today).getTime() + (hours * 60 + minutes) * 60_000;
    const lastDue = dayPlus(today, tx.now.getTime() >= begins ? -1 : -2);
    const [row] = await tx.rows(sql<{ day: string | null; begun: boolean }>`
      select (select max(day)::text from figures.snapshot) as day, exists (select from figures.work_order) as begun`);
    // A city that has not taken its first matter has nothing to freeze.
    if (!row!.begun) return null;
    const next = row!.day ? dayPlus(row!.day, 1) : lastDue;
    const earliest = dayPlus(lastDue, 1 - MOST_LATE);
    const day = next < earliest ? earliest : next;
    return day <= lastDue ? day : null;
  }
}

/** Whether every event of the day is in the figures; holds the projection's cursor until the end of the transaction. */
export async function hasCounted(tx: Tx, day: string): Promise<boolean> {
  const [cursor] = await tx.rows(sql<{ seq: string }>`
    select seq::text from kernel.cursor where name = ${FIGURES_CURSOR} for update`);
  const [progress] = await tx.rows(sql<{ version: number }>`select version from figures.progress`);
  if (!cursor || progress?.version !== DEFINITIONS_VERSION) return false;
  const end = dayStart(dayPlus(day, 1)).toISOString();
  const [waiting] = await tx.rows(sql<{ any: boolean }>`select
    exists (select from kernel.event where seq is null and at < ${end}::timestamptz)
    or exists (select from kernel.event where seq > ${cursor.seq}::bigint and at < ${end}::timestamptz) as any`);
  return !waiting!.any;
}

async function freeze(tx: Tx, day: string): Promise<void> {
  await settleUntil(tx, dayStart(dayPlus(day, 1)));
  const cells = await tx.rows(sql<SnapshotCell>`
    select figure, unit, pending, met, missed, late from figures.tally
    where dim = 'all' and day = ${day}::date and (pending <> 0 or met <> 0 or missed <> 0)
    order by figure collate "C", unit collate "C"`);
  const hash = hashOf(day, DEFINITIONS_VERSION, cells);
  await tx.rows(sql`insert into figures.snapshot (day, at, rev, version, hash)
    select ${day}::date, ${tx.now}, seq, ${DEFINITIONS_VERSION}, ${hash} from kernel.cursor where name = ${FIGURES_CURSOR}`);
  await tx.rows(sql`insert into figures.snapshot_cell (day, figure, unit, pending, met, missed, late)
    select ${day}::date, figure, unit, pending, met, missed, late
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
      as c(figure text, unit text, pending int, met int, missed int, late int)`);
  tx.emit({ kind: 'snapshot.frozen', subject: 'snapshot', subjectId: day, data: { day, hash } });
}

/** A quiet night has no event that would carry the log's time past the day's end. */
async function settleUntil(tx: Tx, end: Date): Promise<void> {
  const settled = await settledTo(tx);
  if (settled && settled >= end) return;
  const deltas = new Deltas();
  for (const mark of await settleMarks(tx, end)) deltas.met(mark);
  await writeTallies(tx, deltas);
  await tx.rows(sql`update figures.progress set settled = ${end.toISOString()}`);
}

/** SHA-256 of a day's cells as canonical JSON: sorted by figure and unit, one array a cell, no spaces. */
export function hashOf(day: string, version: number, cells: readonly SnapshotCell[]): string {
  const rows = cells.map(({ figure, unit, pending, met, missed, late }) => [figure, unit, pending, met, missed, late]);
  return createHash('sha256')
    .update(JSON.stringify({ day, version, cells: rows }))
    .digest('hex');
}
