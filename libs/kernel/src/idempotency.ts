import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { actorKey } from './actor.js';
import type { Tx } from './database.js';
import { named } from './named-statement.js';
import { Problem } from './problem.js';

/** What a client wants to do exactly once: its key, and what tells two different wishes apart. */
export interface Intent {
  key: string;
  /** Method and path with its parameters filled in. */
  route: string;
  bodyHash: string;
}

/** SHA-256 of a request body's canonical JSON. */
export function hashBody(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');
}

/**
 * The stored answers of intents of this transaction's actor, by key; new ones are absent.
 * @throws Problem 422 when one of the keys was used for something else
 */
export async function earlierAnswers<T>(tx: Tx, intents: readonly Intent[]): Promise<Map<string, T>> {
  const wanted = new Map(intents.map((intent) => [intent.key, intent]));
  const rows = await tx.rows(
    named(
      'kernel.earlier-answers',
      sql<{ key: string; route: string; body_hash: string; answer: T }>`
        select key, route, body_hash, answer from kernel.idempotency
        where actor = ${actorKey(tx.scope.actor)} and key = any(${[...wanted.keys()]}::text[])`,
    ),
  );
  for (const row of rows) {
    const intent = wanted.get(row.key)!;
    if (row.route !== intent.route || row.body_hash !== intent.bodyHash) throw new Problem('idempotency-conflict');
  }
  return new Map(rows.map((row) => [row.key, row.answer]));
}

/** Keeps answers beside the effects they describe, in the same transaction. */
export async function keepAnswers(tx: Tx, kept: readonly { intent: Intent; answer: object }[]): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ intent: { key, route, bodyHash }, answer }) => ({
    key,
    route,
    body_hash: bodyHash,
    answer,
  }));
  await tx.rows(
    named(
      'kernel.keep-answers',
      sql`insert into kernel.idempotency (actor, key, route, body_hash, answer, at)
        select ${actorKey(tx.scope.actor)}, key, route, body_hash, answer, now()
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, route text, body_hash text, answer jsonb)`,
    ),
  );
}
