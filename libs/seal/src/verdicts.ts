import type { Client } from 'pg';
import type { Verdict } from './verification.js';

/** When the whole chain was last read, by the server's clock. */
export async function lastVerdictAt(client: Client): Promise<Date | null> {
  const { rows } = await client.query<{ at: Date }>('select at from seal.verdict order by at desc limit 1');
  return rows[0]?.at ?? null;
}

export async function addVerdict(client: Client, verdict: Verdict, seconds: number): Promise<void> {
  const { batches, events, sealedTo, flaws, examples } = verdict;
  await client.query(
    'insert into seal.verdict (batches, events, sealed_to, flaws, examples, seconds) values ($1, $2, $3, $4, $5, $6)',
    [batches, events, sealedTo, flaws, JSON.stringify(examples), seconds],
  );
}
