import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { Citizens } from '@hotline/citizens';
import { WorkOrders } from '@hotline/dispatch';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Callback } from './callback.entity.js';
import { OPEN_CALLBACKS } from './callback.lifecycle.js';
import type { CallbackList, CallbacksQuery, CallbackView } from './callback.schema.js';
import { callbackView } from './callback.views.js';

/** Counting stops here: a desk does not need to know how many more there are. */
const MOST_COUNTED = 10_000;
/** Milliseconds of the instant a page ended at, and the id there. */
const CursorKeys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);

/** Reads callbacks: the desk's list, those of an order, those of a citizen. */
@Injectable()
export class CallbackLists {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly citizens: Citizens,
    private readonly workOrders: WorkOrders,
  ) {}

  /** The desk's list: open ones by due instant, ended ones latest first. */
  list(scope: Scope, query: CallbacksQuery): Promise<CallbackList> {
    return this.database.inScope(scope, async (tx) => {
      const states = query.state ? [query.state] : [...OPEN_CALLBACKS];
      const open = query.state === undefined || query.state === 'due' || query.state === 'attempted';
      const by = sql.ref(open ? 'due_at' : 'ended_at');
      const after = decodeCursor(query.cursor, CursorKeys);
      const matches = sql`state = any(${states}) and ${this.matching(query.q)}`;
      const beyond = after
        ? open
          ? sql`(${by}, id) > (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)`
          : sql`(${by}, id) < (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)`
        : sql`true`;
      const direction = sql.raw(open ? 'asc' : 'desc');
      const rows = await tx.rows(sql<{ id: string; at: string }>`
        select id, (extract(epoch from ${by}) * 1000)::bigint::text as at from callback.callback
        where ${matches} and ${beyond} order by ${by} ${direction}, id ${direction} limit ${query.limit + 1}`);
      const [count] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from
        (select from callback.callback where ${matches} limit ${MOST_COUNTED + 1}) counted`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return {
        items: await this.items(
          tx,
          shown.map((row) => row.id),
        ),
        next: last ? encodeCursor([Number(last.at), last.id]) : null,
        total: { n: Math.min(count!.n, MOST_COUNTED), capped: count!.n > MOST_COUNTED },
      };
    });
  }

  /** Every callback of a citizen's order, oldest first. */
  async ofWorkOrder(tx: Tx, workOrderId: string): Promise<CallbackView[]> {
    const callbacks = await tx.em.find(Callback, { workOrderId }, { orderBy: { plannedAt: 'asc', id: 'asc' } });
    return callbacks.map(callbackView);
  }

  /** The callback this citizen is to be asked next, for the operator who has them on the line. */
  async dueOf(tx: Tx, citizenId: string): Promise<(CallbackView & { workOrderId: string; title: string }) | null> {
    const state = { $in: [...OPEN_CALLBACKS] };
    const callback = await tx.em.findOne(Callback, { citizenId, state }, { orderBy: { dueAt: 'asc', id: 'asc' } });
    return callback && { ...callbackView(callback), workOrderId: callback.workOrderId, title: callback.title };
  }

  /** Why this citizen was dissatisfied the last time, in one line of Chinese; null when they never were. */
  async lastDissatisfaction(tx: Tx, citizenId: string): Promise<string | null> {
    const satisfaction = { $in: this.pack.policy.callback.grades.filter((g) => !g.counts).map((g) => g.code) };
    const callback = await tx.em.findOne(
      Callback,
      { citizenId, state: 'answered', satisfaction: satisfaction as never },
      { orderBy: { endedAt: 'desc' } },
    );
    if (!callback) return null;
    const known = new Map(this.pack.policy.callback.dissatisfiedReasons.map((reason) => [reason.code, reason.zh]));
    return `${callback.number} ${callback.title}：${callback.reasons.map((code) => known.get(code) ?? code).join('、')}`;
  }

  private matching(q: string | undefined) {
    if (q === undefined) return sql`true`;
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(number like ${like} or title ilike ${like})`;
  }

  private async items(tx: Tx, ids: string[]): Promise<CallbackList['items']> {
    const callbacks = new Map((await tx.em.find(Callback, { id: { $in: ids } })).map((c) => [c.id, c]));
    const shown = ids.map((id) => callbacks.get(id)!);
    const rows = new Map(
      (
        await this.workOrders.rowsOf(
          tx,
          shown.map((c) => c.workOrderId),
        )
      ).map((r) => [r.id, r]),
    );
    const citizens = await this.citizens.masked(
      tx,
      shown.flatMap((c) => c.citizenId ?? []),
    );
    return shown.flatMap((callback) => {
      const workOrder = rows.get(callback.workOrderId);
      if (!workOrder) return [];
      const citizen = (callback.citizenId && citizens.get(callback.citizenId)) || null;
      const clock = workOrder.clock?.kind === 'callback' ? workOrder.clock : null;
      return [{ callback: callbackView(callback), workOrder, citizen, clock }];
    });
  }
}
