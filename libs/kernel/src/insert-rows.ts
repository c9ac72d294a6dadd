import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { named } from './named-statement.js';

/** A row of a table, by column. The table itself says how a value is read: instants as ISO 8601, bytes as `\x…`. */
export interface NewRow {
  /** With its schema. Like the names of the columns a constant of the code, never of a request. */
  table: string;
  row: Record<string, unknown>;
}

/**
 * One statement that inserts rows into any number of tables. The text is the same for any number of rows, so that it is
 * planned once for each combination of tables; all rows of a table, at every call, must have the same columns in the
 * same order. The table that comes last is written first: what it refuses is heard before anything else.
 */
export function insertion(rows: readonly NewRow[]): RawBuilder<unknown> {
  const byTable = [...Map.groupBy(rows, ({ table }) => table)];
  const inserts = byTable.map(([table, of]) => insertInto(table, of));
  const last = inserts.pop()!;
  const before = inserts.map((insert, i) => sql`${sql.ref(`before_${i}`)} as (${insert})`);
  const tables = hash('sha256', byTable.map(([table]) => table).join());
  return named(`insert:${tables.slice(0, 16)}`, before.length > 0 ? sql`with ${sql.join(before)} ${last}` : last);
}

function insertInto(table: string, rows: readonly NewRow[]): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(rows[0]!.row).map((column) => sql.ref(column)));
  const json = JSON.stringify(rows.map(({ row }) => row));
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`;
}
