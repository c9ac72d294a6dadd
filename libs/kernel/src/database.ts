import { Injectable } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { ControlledTransaction, Kysely, RawBuilder } from 'kysely';
import type { Scope } from './actor.js';
import { sqlState, violated } from './database-problem.js';
import type { NewEvent } from './events.js';
import { newId } from './ids.js';
import { earlierAnswer, earlierAnswers, keepAnswer, keepAnswers } from './idempotency.js';
import type { Intent } from './idempotency.js';

/** Serialisation failure and deadlock: PostgreSQL asks for the whole transaction again. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 3;

/** One open transaction: its instant, its scope, the unit of work, and the events it will leave. */
export class Tx {
  private readonly events: NewEvent[] = [];
  private entities: SqlEntityManager | undefined;

  constructor(
    /** Kysely inside this transaction, for set-based and hot SQL. */
    readonly kysely: Kysely<unknown>,
    readonly scope: Scope,
    /** The instant of this transaction by the database's clock; business code has no other «now». */
    readonly now: Date,
    private readonly unitOfWork: () => SqlEntityManager,
  ) {}

  /** The unit of work inside this transaction, made when it is first asked for: many a reading needs none. */
  get em(): SqlEntityManager {
    return (this.entities ??= this.unitOfWork());
  }

  /** Runs one statement in this transaction and returns its rows. */
  async rows<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    return (await statement.execute(this.kysely)).rows;
  }

  /** Reports a fact; written with everything else when the transaction commits. */
  emit(event: NewEvent): void {
    this.events.push(event);
  }

  /** Writes pending entities, then pending events in one statement. Called by the door before COMMIT. */
  async settle(): Promise<void> {
    await this.entities?.flush();
    if (this.events.length === 0) return;
    const { actor } = this.scope;
    const by = { kind: actor.kind, id: actor.id, name: actor.name, unit: 'unit' in actor ? actor.unit : null };
    const rows = this.events.map((e) => ({
      id: newId(),
      kind: e.kind,
      subject: e.subject,
      subject_id: e.subjectId,
      work_order_id: e.workOrderId ?? null,
      data: e.data,
    }));
    await sql`insert into kernel.event (id, at, kind, subject, subject_id, work_order_id, actor, data)
      select id, ${this.now}::timestamptz, kind, subject, subject_id, work_order_id, ${JSON.stringify(by)}::jsonb, data
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e(id uuid, kind text, subject text, subject_id text, work_order_id uuid, data jsonb)`.execute(this.kysely);
  }
}

/**
 * The one door to the database. Every transaction is opened with its actor and reach, which row level security reads;
 * there is no way round it, because without a scope the application's role sees no row.
 */
@Injectable()
export class Database {
  constructor(private readonly orm: MikroORM) {}

  /**
   * Runs `work` in one transaction and commits.
   * `work` may run again after a deadlock, so it must have no effect outside the database.
   */
  async inScope<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(scope, work);
      } catch (error) {
        if (attempt >= TRIES || !AGAIN.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /**
   * One statement outside any transaction of ours and without a scope: row security shows it nothing but what a
   * function of a room hands out by its own rules. One round trip instead of three.
   */
  async ask<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    return (await statement.execute(this.pool)).rows;
  }

  /**
   * Like {@link inScope}, for a write that a client may repeat. The same intent of the same actor gets the first answer
   * again and writes nothing; the same key with another body is refused (422 `idempotency-conflict`).
   * `work` must return a receipt, never content: a replay is not authorised against what it once described.
   */
  async write<T extends object>(scope: Scope, intent: Intent, work: (tx: Tx) => Promise<T>): Promise<T> {
    const attempt = () =>
      this.inScope(scope, async (tx) => {
        const earlier = await earlierAnswer<T>(tx, intent);
        if (earlier) return earlier;
        const answer = await work(tx);
        await keepAnswer(tx, intent, answer);
        return answer;
      });
    try {
      return await attempt();
    } catch (error) {
      // Two requests with one key ran side by side: the other one won, so its answer is there now.
      if (violated(error) !== 'idempotency_pkey') throw error;
      return attempt();
    }
  }

  /**
   * Several writes of one actor in one transaction, for a {@link GroupCommit}: all of them are committed or none. `work`
   * is called for each intent that is new, in order. Two intents with one key must not be in it.
   */
  async writeGroup<T extends object>(
    scope: Scope,
    intents: readonly Intent[],
    work: (tx: Tx, index: number) => Promise<T>,
  ): Promise<T[]> {
    return this.inScope(scope, async (tx) => {
      const earlier = await earlierAnswers<T>(tx, intents);
      const kept: { intent: Intent; answer: T }[] = [];
      const answers: T[] = [];
      for (const [index, intent] of intents.entries()) {
        const known = earlier.get(intent.key);
        const answer = known ?? (await work(tx, index));
        if (!known) kept.push({ intent, answer });
        answers.push(answer);
      }
      await keepAnswers(tx, kept);
      return answers;
    });
  }

  private async once<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const transaction = await this.pool.startTransaction().execute();
    try {
      const now = await enter(transaction, scope);
      const tx = new Tx(transaction, scope, now, () => this.unitOfWork(transaction));
      const result = await work(tx);
      await tx.settle();
      await transaction.commit().execute();
      return result;
    } catch (error) {
      // A broken connection has rolled back by itself; the first error is the one worth telling.
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw error;
    }
  }

  private get pool(): Kysely<unknown> {
    return this.orm.em.getKysely() as unknown as Kysely<unknown>;
  }

  private unitOfWork(transaction: ControlledTransaction<unknown>): SqlEntityManager {
    const em = this.orm.em.fork();
    em.setTransactionContext(transaction);
    return em;
  }
}

/** Tells row security who acts and how far they reach, without parameters: so that BEGIN travels with it. */
async function enter(transaction: Kysely<unknown>, { actor, reach }: Scope): Promise<Date> {
  const keys = reach.kind === 'units' ? reach.units : reach.kind === 'orders' ? reach.orders : [];
  const result = await sql<{ now: string }>`select
    set_config('hotline.actor', ${sql.lit(actor.id)}, true),
    set_config('hotline.reach', ${sql.lit(reach.kind)}, true),
    set_config('hotline.reach_keys', ${sql.lit(`{${keys.map((k) => JSON.stringify(k)).join(',')}}`)}, true),
    (extract(epoch from kernel.now()) * 1000)::bigint::text as now`.execute(transaction);
  return new Date(Number(result.rows[0]!.now));
}
