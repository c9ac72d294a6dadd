import type { FigureCode } from './figure.codes.js';
import type { Counted } from './figure.value.js';
import { standing } from './mark.js';
import type { Mark, OrderState } from './mark.js';
import { DIMENSIONS } from './tally-cells.js';
import type { CellKey, Dimension } from './tally-cells.js';

/** A mark with the dimensions of its order, as stored. */
export interface MarkRow extends Mark {
  workOrderId: string;
  district: string;
  channel: string;
  type: string;
  category: string;
  /** The category's ancestor of the first level; the rollup sums by it. */
  topCategory: string;
}

/** What an order's own facts do not say, and its marks need: how far the log's time has come, and the category tree. */
export interface MarkFrame {
  at: Date;
  topOf(category: string): string;
}

/** The marks of an order as stored. */
export function rowsOf(workOrderId: string, state: OrderState | null, frame: MarkFrame): MarkRow[] {
  if (!state) return [];
  const { district, channel, type, category } = state;
  const topCategory = category && frame.topOf(category);
  return [...state.marks.values()].map((mark) => ({
    ...standing(mark, frame.at),
    workOrderId,
    district,
    channel,
    type,
    category,
    topCategory,
  }));
}

/** One cell of the rollup, or what is to be added to it. */
export interface TallyRow extends Counted, CellKey {
  figure: FigureCode;
  day: string;
}

/** What of a mark the rollup knows. */
export type CountedMark = Pick<
  MarkRow,
  'figure' | 'day' | 'unit' | 'outcome' | 'open' | 'district' | 'channel' | 'type' | 'topCategory'
>;

const keyIn: Record<Dimension, (mark: CountedMark) => string> = {
  all: () => '',
  district: (mark) => mark.district,
  channel: (mark) => mark.channel,
  category: (mark) => mark.topCategory,
  type: (mark) => mark.type,
};

const same = (a: MarkRow, b: MarkRow) =>
  a.day === b.day &&
  a.unit === b.unit &&
  a.outcome === b.outcome &&
  a.open === b.open &&
  (a.until ?? null) === (b.until ?? null) &&
  a.district === b.district &&
  a.channel === b.channel &&
  a.type === b.type &&
  a.category === b.category;

/** A mark before and after a batch; null where it did not stand. */
export interface Change {
  was: MarkRow | null;
  now: MarkRow | null;
}

/** Collects what a batch changes: marks to write and to remove, and the sum of their effects on the rollup. */
export class Deltas {
  readonly written: MarkRow[] = [];
  readonly removed: MarkRow[] = [];
  readonly changes: Change[] = [];
  private readonly cells = new Map<string, TallyRow>();

  /** Takes in one order: its marks before the batch and after it. */
  take(before: readonly MarkRow[], after: readonly MarkRow[]): void {
    const old = new Map(before.map((row) => [`${row.figure} ${row.subject}`, row]));
    for (const row of after) {
      const was = old.get(`${row.figure} ${row.subject}`) ?? null;
      old.delete(`${row.figure} ${row.subject}`);
      if (was && same(was, row)) continue;
      if (was) this.count(was, -1);
      this.count(row, 1);
      this.written.push(row);
      this.changes.push({ was, now: row });
    }
    for (const was of old.values()) {
      this.count(was, -1);
      this.removed.push(was);
      this.changes.push({ was, now: null });
    }
  }

  /** A mark that became met by the passing of time alone. */
  met(mark: CountedMark): void {
    this.count({ ...mark, outcome: 'pending' }, -1);
    this.count({ ...mark, outcome: 'met' }, 1);
  }

  /** Cells that change, in key order, so that two writers would take their rows in the same order. */
  tallies(): TallyRow[] {
    return cellsOf(this.cells);
  }

  /** The same by month, named by its first day. */
  months(): TallyRow[] {
    const months = new Map<string, TallyRow>();
    for (const cell of this.cells.values()) addTo(months, { ...cell, day: `${cell.day.slice(0, 7)}-01` });
    return cellsOf(months);
  }

  private count(mark: CountedMark, sign: 1 | -1): void {
    const { figure, day, unit, outcome, open } = mark;
    const n = {
      met: outcome === 'met' ? sign : 0,
      missed: outcome === 'missed' ? sign : 0,
      pending: outcome === 'pending' ? sign : 0,
      late: outcome === 'missed' && open ? sign : 0,
    };
    for (const dim of DIMENSIONS) addTo(this.cells, { figure, day, dim, key: keyIn[dim](mark), unit, ...n });
  }
}

function addTo(cells: Map<string, TallyRow>, add: TallyRow): void {
  const key = [add.dim, add.figure, add.day, add.unit, add.key].join(' ');
  const cell = cells.get(key);
  if (!cell) {
    cells.set(key, { ...add });
    return;
  }
  cell.met += add.met;
  cell.missed += add.missed;
  cell.pending += add.pending;
  cell.late += add.late;
}

function cellsOf(cells: ReadonlyMap<string, TallyRow>): TallyRow[] {
  return [...cells.entries()]
    .filter(([, c]) => c.met !== 0 || c.missed !== 0 || c.pending !== 0 || c.late !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}
