import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { GuardOverridesView } from './guard-overrides.views.js';

/** Overrides shown one by one. */
const NEWEST = 50;

interface Row {
  at_ms: string;
  work_order_id: string;
  number: string;
  title: string;
  unit: string;
  guard: string;
  reason: string;
  by: string;
  by_id: string;
}

/** 守门破例: how often a guard of the catalogue was set aside in a month, by whom, for which unit, and why. */
@Injectable()
export class GuardOverrides {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /** @param month `YYYY-MM` in Shanghai; the present one unless told */
  of(scope: Scope, month?: string): Promise<GuardOverridesView> {
    return this.database.inScope(scope, async (tx) => {
      const wanted = month ?? monthOf(tx.now);
      const rows = await this.rows(tx, wanted);
      const guards = new Map(this.pack.catalogue.guards.map((guard) => [guard.code, guard.zh]));
      return {
        month: wanted,
        total: rows.length,
        byDispatcher: counted(rows, ({ by_id }) => by_id).map(([id, n]) => ({
          id,
          name: rows.find((row) => row.by_id === id)!.by,
          n,
        })),
        byUnit: counted(rows, ({ unit }) => unit).map(([unit, n]) => ({ unit: this.units.ref(unit), n })),
        byGuard: counted(rows, ({ guard }) => guard).map(([guard, n]) => ({ guard, zh: guards.get(guard) ?? null, n })),
        newest: rows.slice(0, NEWEST).map((row) => ({
          at: new Date(Number(row.at_ms)).toISOString(),
          workOrderId: row.work_order_id,
          number: row.number,
          title: row.title,
          unit: this.units.ref(row.unit),
          guard: row.guard,
          reason: row.reason,
          by: row.by,
        })),
      };
    });
  }

  /** A city sets aside a guard a few times a day at most; a month of them is read whole. */
  private rows(tx: Tx, month: string): Promise<Row[]> {
    const from = new Date(`${month}-01T00:00:00+08:00`);
    return tx.rows(sql<Row>`select (extract(epoch from a.assigned_at) * 1000)::bigint::text as at_ms, a.work_order_id,
        w.number, w.title, a.unit, a.guard_override ->> 'guard' as guard, a.guard_override ->> 'reason' as reason,
        a.guard_override ->> 'by' as by, a.guard_override ->> 'byId' as by_id
      from dispatch.assignment a join dispatch.work_order w on w.id = a.work_order_id
      where a.guard_override is not null and a.assigned_at >= ${from}
        and a.assigned_at < ${from}::timestamptz + interval '1 month'
      order by a.assigned_at desc, a.id`);
  }
}

/** The month that an instant belongs to in Shanghai. */
function monthOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);
}

/** The most first. */
function counted(rows: readonly Row[], by: (row: Row) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
