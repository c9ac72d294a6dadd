import { sql } from 'kysely';
import type { Tx } from './database.js';
import { named } from './named-statement.js';

/**
 * Inserts rows into a table in one statement, whose text is the same for any number of them. Every row, at every call,
 * has the same columns in the same order; the table itself says how they are read: instants as ISO 8601, bytes as `\x…`.
 * @param table with its schema; like the columns a constant of the code, never of a request
 */
export async function insertRows(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await tx.rows(
    named(
      `insert:${table}`,
      sql`insert into ${sql.table(table)} (${columns}) select ${columns}
        from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`,
    ),
  );
}
