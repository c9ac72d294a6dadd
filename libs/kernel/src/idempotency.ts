import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { actorKey } from './actor.js';
import type { Tx } from './database.js';
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

/** The stored answer of the same intent, or undefined when it is new. */
export async function earlierAnswer<T>(tx: Tx, intent: Intent): Promise<T | undefined> {
  const [row] = await tx.rows(sql<{ route: string; body_hash: string; answer: T }>`
    select route, body_hash, answer from kernel.idempotency where actor = ${actorKey(tx.scope.actor)} and key = ${intent.key}`);
  if (!row) return undefined;
  if (row.route !== intent.route || row.body_hash !== intent.bodyHash) throw new Problem('idempotency-conflict');
  return row.answer;
}

/** Keeps the answer beside the effect it describes, in the same transaction. */
export async function keepAnswer(tx: Tx, intent: Intent, answer: object): Promise<void> {
  await tx.rows(sql`insert into kernel.idempotency (actor, key, route, body_hash, answer, at)
    values (${actorKey(tx.scope.actor)}, ${intent.key}, ${intent.route}, ${intent.bodyHash}, ${JSON.stringify(answer)}::jsonb, now())`);
}
