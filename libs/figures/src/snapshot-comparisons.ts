import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, notFound } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import { FIGURE_CODES } from './figure.codes.js';
import type { FigureValue } from './figure.value.js';
import { PeriodFigures } from './period-figures.js';
import { cellsOf, frozenSums, movedMarks, snapshotOf, snapshotsOf } from './snapshot-reader.js';
import type { SnapshotRow } from './snapshot-reader.js';
import type {
  MovedMark,
  MovedMarks,
  MovedQuery,
  SnapshotComparison,
  SnapshotQuery,
  SnapshotView,
} from './snapshot.views.js';
import { hashOf } from './snapshots.js';

/** Frozen days in one list. */
const MOST = 92;
const MovedCursor = z.tuple([z.int().min(0), z.int().min(0)]);

const side = ({ numerator, denominator, pending, value }: FigureValue) => ({ numerator, denominator, pending, value });

/** What was reported of a day, against what stands now, and why they differ. */
@Injectable()
export class SnapshotComparisons {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly periods: PeriodFigures,
  ) {}

  list(caller: Caller): Promise<{ items: SnapshotView[] }> {
    return this.database.inScope(caller.scope, async (tx) => ({ items: (await snapshotsOf(tx, MOST)).map(view) }));
  }

  /** @throws Problem 404 for a day that is not frozen */
  compare(caller: Caller, day: string, query: SnapshotQuery): Promise<SnapshotComparison> {
    return this.database.inScope(caller.scope, async (tx) => {
      const snapshot = await snapshotOf(tx, day);
      if (!snapshot) throw notFound();
      const { units } = this.periods.cells(query);
      const frozen = await frozenSums(tx, day, units);
      const { sums } = await this.periods.of(tx, [{ from: day, to: day }], query);
      const { definitions } = this.periods;
      const figures = FIGURE_CODES.filter((code) => code !== 'perTenThousand').map((code) => {
        const { zh, en } = definitions[code];
        const [was, now] = [frozen, sums[0]!].map((each) => side(this.periods.value(definitions, code, each, null)));
        return { code, zh, en, frozen: was!, now: now!, changed: JSON.stringify(was) !== JSON.stringify(now) };
      });
      return { ...view(snapshot), intact: await this.intact(tx, snapshot), figures };
    });
  }

  /** The cases of a frozen day that moved since. @throws Problem 404 for a day that is not frozen */
  moved(caller: Caller, day: string, query: MovedQuery): Promise<MovedMarks> {
    const after = decodeCursor(query.cursor, MovedCursor);
    return this.database.inScope(caller.scope, async (tx) => {
      if (!(await snapshotOf(tx, day))) throw notFound();
      const { units } = this.periods.cells(query);
      const rows = await movedMarks(tx, day, units, { after, limit: query.limit + 1 });
      const shown = rows.slice(0, query.limit);
      const numbers = await numbersOf(tx, [...new Set(shown.map((row) => row.work_order_id))]);
      const last = shown.at(-1);
      const items = shown.map((row): MovedMark => ({
        workOrderId: row.work_order_id,
        number: numbers.get(row.work_order_id) ?? null,
        code: row.figure,
        unit: row.unit ? this.units.ref(row.unit) : null,
        was: row.was as MovedMark['was'],
        now: row.now as MovedMark['now'],
        toDay: row.to_day,
        toUnit: row.to_unit ? this.units.ref(row.to_unit) : null,
        at: new Date(Number(row.ms)).toISOString(),
        cause: row.cause,
      }));
      return { items, next: rows.length > shown.length && last ? encodeCursor([Number(last.seq), last.n]) : null };
    });
  }

  private async intact(tx: Tx, { day, version, hash }: SnapshotRow): Promise<boolean | null> {
    if (tx.scope.reach.kind !== 'all') return null;
    return hashOf(day, version, await cellsOf(tx, day)) === hash;
  }
}

function view({ day, ms, rev, version, hash }: SnapshotRow): SnapshotView {
  return { day, at: new Date(Number(ms)).toISOString(), rev: Number(rev), version, hash };
}

/** Numbers as the figures know them; a unit that reads only marks sees none. */
async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(sql<{ id: string; number: string }>`
    select work_order_id as id, number from figures.work_order where work_order_id = any (${`{${ids.join(',')}}`}::uuid[])`);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
