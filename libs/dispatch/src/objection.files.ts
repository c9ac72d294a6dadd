import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { Database, notFound } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { Assignments } from './assignments.js';
import { DispatchDecision } from './dispatch-decision.js';
import { Objection } from './objection.entity.js';
import type { Ruling } from './objection.entity.js';
import type { ObjectionFile } from './objection.lists.views.js';
import { ObjectionViews } from './objection.views.js';
import { ReturnRequest } from './return-request.entity.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrder } from './work-order.reading.js';
import { WorkOrderRows } from './work-order.rows.js';

/** Past rulings on the same category that lie beside an objection. */
const PAST_RULINGS = 5;

/** What lies before the arbiter: the order's way so far, what the units said, the catalogue's rules and past rulings. */
@Injectable()
export class ObjectionFiles {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly assignments: Assignments,
    private readonly decision: DispatchDecision,
    private readonly rows: WorkOrderRows,
    private readonly views: ObjectionViews,
  ) {}

  /** @throws Problem 404 when there is none or its order is out of reach */
  file(scope: Scope, id: string): Promise<ObjectionFile> {
    return this.database.inScope(scope, async (tx) => {
      const objection = await tx.em.findOne(Objection, { id });
      if (!objection) throw notFound();
      const order = await workOrder(tx, objection.workOrderId);
      const [row] = await this.rows.ofRecords(tx, [order]);
      return {
        objection: this.views.of(objection, tx.now),
        order: row!,
        text: order.text,
        trail: await this.trail(tx, order),
        catalogue: this.catalogue(order, tx.now),
        rulings: await this.rulings(tx, order, id),
      };
    });
  }

  private async trail(tx: Tx, order: WorkOrder): Promise<ObjectionFile['trail']> {
    const assignments = await this.assignments.of(tx, order.id);
    const returns = await tx.em.find(ReturnRequest, { workOrderId: order.id }, { orderBy: { at: 'asc', id: 'asc' } });
    return assignments.map((assignment) => this.station(assignment, returns));
  }

  private station(assignment: Assignment, returns: readonly ReturnRequest[]): ObjectionFile['trail'][number] {
    const asked = returns.findLast(({ assignmentId }) => assignmentId === assignment.id);
    const { rule } = assignment;
    return {
      assignmentId: assignment.id,
      unit: this.units.ref(assignment.unit),
      role: assignment.role,
      state: assignment.state,
      assignedAt: assignment.assignedAt.toISOString(),
      endedAt: assignment.endedAt?.toISOString() ?? null,
      rule: rule ? { code: rule.code, version: rule.version, basis: rule.basis } : null,
      overridden: assignment.overridden,
      return: asked
        ? {
            reason: asked.reason,
            rule: asked.rule,
            proposedUnit: this.units.ref(asked.proposedUnit),
            note: asked.note ?? null,
            at: asked.at.toISOString(),
            by: asked.byName,
            ruling: asked.ruling ?? null,
            rulingNote: asked.rulingNote ?? null,
            ruledBy: asked.ruledBy ?? null,
          }
        : null,
    };
  }

  /** Every rule of the category and its ancestors, whether it applies at the place or not: the units argue about these. */
  private catalogue(order: WorkOrder, now: Date): ObjectionFile['catalogue'] {
    const { catalogue, categories, version } = this.pack;
    const advised = this.decision.advised(order, now);
    const path = order.category ? categories.path(order.category).toReversed() : [];
    const area = { '@district': order.district ?? '', '@street': order.street ?? '' };
    const named = (lead: string) => (lead in area ? area[lead as keyof typeof area] : lead);
    return {
      version: advised?.version ?? version,
      chosen: advised?.found ? advised.rule : null,
      explanation: advised?.explanation ?? null,
      rules: path
        .flatMap(({ code }) => catalogue.rulesOf(code))
        .map((rule) => ({
          code: rule.code,
          category: rule.category,
          area: rule.area,
          lead: rule.lead,
          leadName: named(rule.lead) ? this.units.ref(named(rule.lead)).name : rule.lead,
          basis: rule.basis,
          note: rule.note ?? null,
        })),
      guards: order.category
        ? catalogue.guardsFor(order.category, categories).map(({ code, zh, reason }) => ({ code, zh, reason }))
        : [],
      precedents: order.category
        ? catalogue
            .precedentsFor(order.category, categories)
            .map(({ code, title, situation, ruling }) => ({ code, title, situation, ruling }))
        : [],
    };
  }

  private async rulings(tx: Tx, order: WorkOrder, but: string): Promise<ObjectionFile['rulings']> {
    if (!order.category) return [];
    const past = await tx.rows(sql<{ id: string; number: string; unit: string; ruling: Ruling; ms: string }>`
      select o.id, w.number, o.unit, o.ruling, (extract(epoch from o.ended_at) * 1000)::bigint::text as ms
      from dispatch.objection o join dispatch.work_order w on w.id = o.work_order_id
      where o.state = 'ruled' and w.category = ${order.category} and o.id <> ${but}
      order by o.ended_at desc limit ${PAST_RULINGS}`);
    return past.map(({ id, number, unit, ruling, ms }) => ({
      objectionId: id,
      number,
      unit: this.units.ref(unit),
      ruling: ruling.ruling,
      to: ruling.to === null ? null : this.units.ref(ruling.to),
      reason: ruling.reason,
      at: new Date(Number(ms)).toISOString(),
    }));
  }
}
