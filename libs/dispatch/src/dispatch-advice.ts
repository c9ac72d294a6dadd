import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { UnitRefView, Units } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { DispatchDecision } from './dispatch-decision.js';
import { textArray } from './work-order.conditions.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrder } from './work-order.reading.js';
import { WorkOrderRows } from './work-order.rows.js';
import { TimeClass, WorkOrderRow } from './work-order.views.js';

const UnitLoad = z.strictObject({ unit: UnitRefView, open: z.int(), overdue: z.int() });
export const DispatchAdviceView = z
  .strictObject({
    rule: z
      .strictObject({
        code: z.string(),
        version: z.string(),
        basis: z.string(),
        explanation: z.strictObject({ zh: z.string(), en: z.string() }),
      })
      .nullable(),
    lead: UnitRefView.nullable(),
    coHandlers: z.array(UnitRefView),
    timeClass: TimeClass,
    /** Why there is no rule. */
    why: z.string().nullable(),
    load: z.array(UnitLoad),
    similar: z.array(WorkOrderRow),
  })
  .meta({ id: 'DispatchAdvice' });
export type DispatchAdviceView = z.infer<typeof DispatchAdviceView>;

/** 派单建议: what the catalogue says, how much the units have in hand, and how the like was handled before. */
@Injectable()
export class DispatchAdvice {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly decision: DispatchDecision,
    private readonly rows: WorkOrderRows,
  ) {}

  /** @throws Problem 404 when the order is out of reach */
  advise(scope: Scope, idOrNumber: string): Promise<DispatchAdviceView> {
    return this.database.inScope(scope, async (tx) => {
      const order = await workOrder(tx, idOrNumber);
      const advised = this.decision.advised(order, tx.now);
      const found = advised?.found ? advised : null;
      return {
        rule: found && { code: found.rule, version: found.version, basis: found.basis, explanation: found.explanation },
        lead: found && this.units.ref(found.lead),
        coHandlers: (found?.co ?? []).map((code) => this.units.ref(code)),
        timeClass: found?.timeClass ?? order.timeClass,
        why: found ? null : (advised?.explanation.zh ?? '工单还没有诉求事项，请先选定。'),
        load: found ? await this.load(tx, [found.lead, ...found.co]) : [],
        similar: await this.rows.of(tx, await this.closedLike(tx, order)),
      };
    });
  }

  /** Orders in the hands of each unit as lead. */
  private async load(tx: Tx, codes: readonly string[]): Promise<DispatchAdviceView['load']> {
    const rows = await tx.rows(sql<{ lead: string; open: number; overdue: number }>`
      select lead, count(*)::int as open, count(*) filter (where due_at < ${tx.now})::int as overdue
      from dispatch.work_order
      where state in ('handling', 'underReview') and lead = any (${textArray(codes)}::text[]) group by lead`);
    return codes.map((code) => {
      const row = rows.find(({ lead }) => lead === code);
      return { unit: this.units.ref(code), open: row?.open ?? 0, overdue: row?.overdue ?? 0 };
    });
  }

  /** The latest closed orders of the same category, those of the same street first. */
  private async closedLike(tx: Tx, order: WorkOrder): Promise<string[]> {
    if (!order.category) return [];
    const most = this.pack.policy.dispatchSuggestion.similarClosed;
    const rows = await tx.rows(sql<{ id: string }>`select id from (
        select id, street, accepted_at from dispatch.work_order
        where category = ${order.category} and state = 'closed' order by accepted_at desc limit 50) recent
      order by (street = ${order.street ?? null}) desc nulls last, accepted_at desc limit ${most}`);
    return rows.map(({ id }) => id);
  }
}
