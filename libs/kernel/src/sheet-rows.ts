/** What a table for people holds: text, numbers, nothing. Instants are written as text in the city's time. */
export type SheetCell = string | number | null;

/** One table of an export. Rows come page by page, so that a long one is never in memory as a whole. */
export interface Sheet {
  name: string;
  columns: readonly string[];
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
}
