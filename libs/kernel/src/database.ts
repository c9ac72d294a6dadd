import { Injectable } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import type { EntityName, SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { ControlledTransaction, Kysely, RawBuilder } from 'kysely';
import type { Scope } from './actor.js';
import { sqlState, violated } from './database-problem.js';
import type { NewEvent } from './events.js';
import { newId } from './ids.js';
import { earlierAnswers, keepAnswers } from './idempotency.js';
import type { Intent } from './idempotency.js';
import { insertion } from './insert-rows.js';
import type { NewRow } from './insert-rows.js';
import { Moment, within } from './moment.js';

/** Serialisation failure and deadlock: PostgreSQL asks for the whole transaction again. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 3;

/** How entities are written and read in one transaction. */
interface Entities {
  unitOfWork: () => SqlEntityManager;
  /** An entity's table and its row by column. */
  rowOf: (entity: object) => NewRow;
}

/** One open transaction: its instant, its scope, the rows and events it will leave. */
export class Tx {
  private readonly events: NewEvent[] = [];
  private readonly added: object[] = [];
  private readonly inserted: NewRow[] = [];
  private unitOfWork: SqlEntityManager | undefined;

  constructor(
    /** Kysely inside this transaction, for set-based and hot SQL. */
    readonly kysely: Kysely<unknown>,
    readonly scope: Scope,
    /** The instant of this transaction by the database's clock; business code has no other «now». */
    readonly now: Date,
    private readonly entities: Entities,
  ) {}

  /**
   * The unit of work inside this transaction, made when it is first asked for: many a transaction needs none. Whatever
   * was {@link add}ed before is its own from then on, to be found, changed and flushed like anything else.
   */
  get em(): SqlEntityManager {
    this.unitOfWork ??= this.entities.unitOfWork();
    if (this.added.length > 0) this.unitOfWork.persist(this.added.splice(0));
    return this.unitOfWork;
  }

  /**
   * Adds a new entity. Written before COMMIT as it is then: by {@link settle}'s one statement when nobody asks for the
   * unit of work meanwhile, for a flush costs many times as much; else by its flush.
   */
  add(entity: object): void {
    this.added.push(entity);
  }

  /** Leaves a row of a table without entity; nothing in this transaction sees it. */
  insert(table: string, row: Record<string, unknown>): void {
    this.inserted.push({ table, row });
  }

  /** Runs one statement in this transaction and returns its rows. */
  async rows<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    return (await statement.execute(this.kysely)).rows;
  }

  /** Reports a fact; written with everything else when the transaction commits. */
  emit(event: NewEvent): void {
    this.events.push(event);
  }

  /** Writes pending entities, and everything else that was left in one statement. Called by the door before COMMIT. */
  async settle(): Promise<void> {
    if (this.unitOfWork) await this.em.flush();
    const rows = [
      ...this.events.map((event) => this.eventRow(event)),
      ...this.added.map((entity) => this.entities.rowOf(entity)),
      ...this.inserted,
    ];
    if (rows.length > 0) await this.rows(insertion(rows));
  }

  private eventRow({ kind, subject, subjectId, workOrderId, data }: NewEvent): NewRow {
    const { actor } = this.scope;
    const by = { kind: actor.kind, id: actor.id, name: actor.name, unit: 'unit' in actor ? actor.unit : null };
    return {
      table: 'kernel.event',
      row: {
        id: newId(),
        at: this.now,
        kind,
        subject,
        subject_id: subjectId,
        work_order_id: workOrderId ?? null,
        actor: by,
        data,
      },
    };
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
    const [answer] = await this.writeAll(scope, [intent], async (tx) => [await work(tx)]);
    return answer!;
  }

  /**
   * Several such writes of one actor in one transaction: all of them are committed or none. `work` is called at most
   * once, with the places of the intents that are new, and answers in their order. No two intents may have one key.
   */
  async writeAll<T extends object>(
    scope: Scope,
    intents: readonly Intent[],
    work: (tx: Tx, fresh: readonly number[]) => Promise<readonly T[]>,
  ): Promise<T[]> {
    const attempt = () =>
      this.inScope(scope, async (tx) => {
        const answers = await earlierAnswers<T>(tx, intents);
        const fresh = [...intents.keys()].filter((i) => !answers.has(intents[i]!.key));
        const made = fresh.length > 0 ? await work(tx, fresh) : [];
        const kept = fresh.map((i, n) => ({ intent: intents[i]!, answer: made[n]! }));
        keepAnswers(tx, kept);
        for (const { intent, answer } of kept) answers.set(intent.key, answer);
        return intents.map(({ key }) => answers.get(key)!);
      });
    try {
      return await attempt();
    } catch (error) {
      // Two requests with one key ran side by side: the other one won, so its answer is there now.
      if (violated(error) !== 'idempotency_pkey') throw error;
      return attempt();
    }
  }

  private async once<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const transaction = await this.pool.startTransaction().execute();
    try {
      const now = await enter(transaction, scope);
      const tx = new Tx(transaction, scope, now, {
        unitOfWork: () => this.unitOfWork(transaction),
        rowOf: (entity) => this.rowOf(entity),
      });
      const result = await within(new Moment(now), () => work(tx));
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

  private rowOf(entity: object): NewRow {
    const meta = this.orm.getMetadata(entity.constructor as EntityName<object>);
    const values = entity as Record<string, unknown>;
    const row = Object.fromEntries(meta.props.map(({ name, fieldNames }) => [fieldNames[0]!, values[name] ?? null]));
    return { table: `${meta.schema}.${meta.tableName}`, row };
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
