import type { Counted } from './figure.value.js';
import type { FigureCode } from './figure.definitions.js';
import type { Mark, OrderState } from './figure.rules.js';

/** A mark with the dimensions of its order, as stored. */
export interface MarkRow extends Mark {
  workOrderId: string;
  district: string;
  channel: string;
  category: string;
}

/** One cell of the rollup, or what is to be added to it. */
export interface TallyRow extends Counted {
  day: string;
  figure: FigureCode;
  unit: string;
  district: string;
  channel: string;
}

/** The marks of an order as stored. */
export function rowsOf(workOrderId: string, state: OrderState | null): MarkRow[] {
  if (!state) return [];
  const { district, channel, category } = state;
  return [...state.marks.values()].map((mark) => ({ ...mark, workOrderId, district, channel, category }));
}

const counts = (mark: Mark, sign: 1 | -1): Counted => ({
  met: mark.outcome === 'met' ? sign : 0,
  missed: mark.outcome === 'missed' ? sign : 0,
  pending: mark.outcome === 'pending' ? sign : 0,
  late: mark.outcome === 'missed' && mark.open ? sign : 0,
});

const same = (a: MarkRow, b: MarkRow) =>
  a.day === b.day &&
  a.unit === b.unit &&
  a.outcome === b.outcome &&
  a.open === b.open &&
  a.district === b.district &&
  a.channel === b.channel &&
  a.category === b.category;

/** Collects what a batch changes: marks to write and to remove, and the sum of their effects on the rollup. */
export class Deltas {
  readonly written: MarkRow[] = [];
  readonly removed: MarkRow[] = [];
  private readonly cells = new Map<string, TallyRow>();

  /** Takes in one order: its marks before the batch and after it. */
  take(before: readonly MarkRow[], after: readonly MarkRow[]): void {
    const old = new Map(before.map((row) => [`${row.figure} ${row.subject}`, row]));
    for (const row of after) {
      const was = old.get(`${row.figure} ${row.subject}`);
      old.delete(`${row.figure} ${row.subject}`);
      if (was && same(was, row)) continue;
      if (was) this.count(was, -1);
      this.count(row, 1);
      this.written.push(row);
    }
    for (const gone of old.values()) {
      this.count(gone, -1);
      this.removed.push(gone);
    }
  }

  /** Cells that change, in key order, so that two writers would take their rows in the same order. */
  tallies(): TallyRow[] {
    return [...this.cells.entries()]
      .filter(([, c]) => c.met !== 0 || c.missed !== 0 || c.pending !== 0 || c.late !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }

  private count(row: MarkRow, sign: 1 | -1): void {
    const { day, figure, unit, district, channel } = row;
    const key = [day, figure, unit, district, channel].join(' ');
    const cell = this.cells.get(key) ?? {
      day,
      figure,
      unit,
      district,
      channel,
      met: 0,
      missed: 0,
      pending: 0,
      late: 0,
    };
    const n = counts(row, sign);
    cell.met += n.met;
    cell.missed += n.missed;
    cell.pending += n.pending;
    cell.late += n.late;
    this.cells.set(key, cell);
  }
}
