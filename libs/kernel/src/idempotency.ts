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
export function keepAnswers(tx: Tx, kept: readonly { intent: Intent; answer: object }[]): void {
  const actor = actorKey(tx.scope.actor);
  for (const { intent, answer } of kept)
    tx.insert('kernel.idempotency', {
      actor,
      key: intent.key,
      route: intent.route,
      body_hash: intent.bodyHash,
      answer,
      // The server's own clock, as PostgreSQL says it: how long a key is kept has nothing to do with a driven one.
      at: 'now',
    });
}
