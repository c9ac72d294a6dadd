import type { Client } from 'pg';
import type { Batch } from './chain.rules.js';
import type { EventText } from './leaf.rules.js';

interface Row {
  n: string;
  from_seq: string;
  to_seq: string;
  previous: Buffer;
  leaves: Buffer;
  hash: Buffer;
  signature: Buffer;
}

// In the answer `n` is text, in whose order 9 comes after 10: what sorts by it names the table.
const COLUMNS = 'n::text, from_seq::text, to_seq::text, previous, leaves, hash, signature';

const batchOf = (row: Row): Batch => ({
  n: Number(row.n),
  from: Number(row.from_seq),
  to: Number(row.to_seq),
  previous: row.previous,
  leaves: row.leaves,
  hash: row.hash,
  signature: row.signature,
});

/** The newest batch, or null before the first. */
export async function lastBatch(client: Client): Promise<Batch | null> {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from seal.batch order by batch.n desc limit 1`);
  return rows[0] ? batchOf(rows[0]) : null;
}

/** Batches behind number `after`, oldest first. */
export async function batchesAfter(client: Client, after: number, most: number): Promise<Batch[]> {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from seal.batch where n > $1 order by batch.n limit $2`, [
    after,
    most,
  ]);
  return rows.map(batchOf);
}

export async function addBatch(client: Client, batch: Batch): Promise<void> {
  await client.query(
    `insert into seal.batch (n, from_seq, to_seq, previous, leaves, hash, signature) values ($1, $2, $3, $4, $5, $6, $7)`,
    [batch.n, batch.from, batch.to, batch.previous, batch.leaves, batch.hash, batch.signature],
  );
}

/** Events behind feed sequence `after`, in feed order. */
export async function eventsAfter(client: Client, after: number, most: number): Promise<EventText[]> {
  return (await client.query<EventText>('select * from seal.events($1, $2)', [after, most])).rows;
}
