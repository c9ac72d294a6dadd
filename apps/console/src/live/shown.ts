import type { List, WorkOrderRow } from '../api/contract.js';

interface Identified {
  id: string;
}
/** What a list shows: the rows as last loaded, those gone since, and the newcomers that wait. */
export interface Shown<T extends Identified = WorkOrderRow> {
  rows: { row: T; gone: boolean }[];
  waiting: T[];
  fresh: T[];
  next: string | null;
  total: List<T>['total'];
}

/** Takes a fresh reading without moving a row: content in place, absent ones gone, new ones waiting. */
export const merge = <T extends Identified>(before: Shown<T> | undefined, page: List<T>): Shown<T> => {
  const reading = { fresh: page.items, next: page.next, total: page.total };
  if (!before || before.rows.length === 0) {
    return { ...reading, rows: page.items.map((row) => ({ row, gone: false })), waiting: [] };
  }
  const fresh = new Map(page.items.map((row) => [row.id, row]));
  const known = new Set(before.rows.map(({ row }) => row.id));
  return {
    ...reading,
    rows: before.rows.map(({ row }) => ({ row: fresh.get(row.id) ?? row, gone: !fresh.has(row.id) })),
    waiting: page.items.filter((row) => !known.has(row.id)),
  };
};

/** Shows the last reading as it is: newcomers in their place, gone rows away. */
export const adopt = <T extends Identified>(before: Shown<T>): Shown<T> => ({
  ...before,
  rows: before.fresh.map((row) => ({ row, gone: false })),
  waiting: [],
});

/** Adds the next page below. */
export const append = <T extends Identified>(before: Shown<T>, page: List<T>): Shown<T> => {
  const known = new Set(before.rows.map(({ row }) => row.id));
  const added = page.items.filter((row) => !known.has(row.id));
  return {
    rows: [...before.rows, ...added.map((row) => ({ row, gone: false }))],
    waiting: before.waiting,
    fresh: [...before.fresh, ...added],
    next: page.next,
    total: page.total,
  };
};
