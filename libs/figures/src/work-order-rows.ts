import type { Caller } from '@hotline/identity';
import type { SheetCell, SheetQuery, Tx } from '@hotline/kernel';

/**
 * Where figures get the work orders behind a number from. This room knows marks, not work orders, and may not import
 * the room that does; the wiring provides this port with the dispatch room's reader, a spec with its own.
 */
export abstract class WorkOrderRows {
  /** Rows of these orders as the caller may see them, by id; an order out of the transaction's reach is not in it. */
  abstract rowsOf(tx: Tx, caller: Caller, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>>;

  /** The columns of an order in an export. */
  abstract columns(language: SheetQuery['language']): string[];

  /** The same orders as rows of an export, masked as a file must be. */
  abstract cellsOf(
    tx: Tx,
    caller: Caller,
    ids: readonly string[],
    language: SheetQuery['language'],
  ): Promise<Map<string, SheetCell[]>>;
}
