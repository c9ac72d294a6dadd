import { Injectable } from '@nestjs/common';
import { Assignment, HELD_STATES, WorkOrder } from '@hotline/dispatch';
import { Database, Problem, invalid, newId, notFound, violated } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { supervised } from './automaton.js';
import { FINDING_EVENTS } from './automaton-event.js';
import { Finding } from './finding.entity.js';
import { Issuing } from './issuing.js';
import type { Grounds } from './issuing.js';
import { PRESS } from './lapsing.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { answerByOf, nameOf, refused } from './supervision-orders.js';
import type { IssueSupervision, MakeFinding, PressOrders, FindingReceipt } from './supervision.commands.js';
import { OPEN_SUPERVISION } from './supervision.lifecycle.js';
import type { ManyResult } from './supervision.views.js';

/** Supervision by hand: leaders' instructions, hot matters, presses on many orders at once, and findings. */
@Injectable()
export class ManualSupervision {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly issuing: Issuing,
  ) {}

  /**
   * Issues one for each work order named, each by itself: what cannot be is told, the rest is done.
   * @throws Problem 400 for an unknown ground, or an answer due in the past
   */
  issue(scope: Scope, intent: IntentOf, body: IssueSupervision): Promise<ManyResult> {
    if (!this.pack.policy.supervision.manual.some(({ code }) => code === body.ground))
      throw invalid('ground', 'is no ground for supervision');
    const { workOrderIds, level, ground: manual, instruction } = body;
    return this.many(scope, intent, workOrderIds, (tx) => ({
      level,
      manual,
      instruction,
      answerBy: answerByOf(tx, body.answerBy),
      by: nameOf(scope),
    }));
  }

  /** 催办: presses the handler of each work order named. */
  press(scope: Scope, intent: IntentOf, { workOrderIds, text }: PressOrders): Promise<ManyResult> {
    return this.many(scope, intent, workOrderIds, () => ({
      level: 1,
      manual: PRESS,
      instruction: text || null,
      by: nameOf(scope),
    }));
  }

  /**
   * A supervisor finds that an order was closed though nothing was done (虚假办结). The automaton does the rest.
   * @throws Problem 404, 409 when the order is not closed, or has been found so already since
   */
  find(scope: Scope, intent: IntentOf, body: MakeFinding): Promise<FindingReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const order = await tx.em.findOne(WorkOrder, { id: body.workOrderId });
      if (!order) throw notFound();
      if (order.state !== 'closed' || !order.lead)
        throw new Problem('conflict', { detail: 'Only of a closed work order can it be found that nothing was done' });
      const before = await tx.em.findOne(Finding, {
        workOrderId: order.id,
        kind: body.kind,
        at: { $gte: order.endedAt! },
      });
      if (before) throw new Problem('conflict', { detail: 'This has been found already' });
      const { actor } = scope;
      const id = newId();
      tx.em.persist(
        tx.em.create(Finding, {
          id,
          workOrderId: order.id,
          unit: order.lead,
          kind: body.kind,
          text: body.text,
          byId: actor.id,
          byName: nameOf(scope),
          at: tx.now,
        }),
      );
      tx.emit({
        kind: FINDING_EVENTS[body.kind],
        subject: 'finding',
        subjectId: id,
        workOrderId: order.id,
        data: { finding: id, workOrder: order.id, unit: order.lead, by: actor.id },
      });
      return { id };
    });
  }

  private async many(
    scope: Scope,
    intent: IntentOf,
    ids: readonly string[],
    grounds: (tx: Tx) => Grounds & { manual: string },
  ): Promise<ManyResult> {
    const attempt = () => this.database.write(scope, intent, (tx) => this.issueAll(tx, ids, grounds(tx)));
    try {
      return await attempt();
    } catch (error) {
      // Somebody else issued the same at this very moment: now it is there to be seen.
      if (violated(error) !== 'supervision_one_open') throw error;
      return attempt();
    }
  }

  private async issueAll(tx: Tx, ids: readonly string[], grounds: Grounds & { manual: string }): Promise<ManyResult> {
    const orders = new Map((await tx.em.find(WorkOrder, { id: { $in: [...ids] } })).map((order) => [order.id, order]));
    const leads = await this.leads(tx, [...orders.values()]);
    const open = await tx.em.find(SupervisionOrder, {
      workOrderId: { $in: [...orders.keys()] },
      manual: grounds.manual,
      state: { $in: [...OPEN_SUPERVISION] },
    });
    const results: ManyResult['results'] = [];
    for (const of of ids) {
      const order = orders.get(of);
      const lead = leads.get(of);
      if (!order) results.push(refused(of, 'notFound'));
      else if (!lead) results.push(refused(of, 'noUnit'));
      else if (open.some((each) => each.assignmentId === lead.id)) results.push(refused(of, 'alreadyOpen'));
      else {
        const { id } = await this.issuing.issue(tx, supervised(order, lead), grounds);
        results.push({ of, outcome: 'done', id, why: null });
      }
    }
    return { results };
  }

  /** The assignment of the unit that answers for each order, by the order's id. */
  private async leads(tx: Tx, orders: readonly WorkOrder[]): Promise<Map<string, Assignment>> {
    const assignments = await tx.em.find(
      Assignment,
      { workOrderId: { $in: orders.map(({ id }) => id) }, role: 'lead', state: { $in: [...HELD_STATES] } },
      { orderBy: { round: 'asc', assignedAt: 'asc' } },
    );
    return new Map(assignments.map((assignment) => [assignment.workOrderId, assignment]));
  }
}
