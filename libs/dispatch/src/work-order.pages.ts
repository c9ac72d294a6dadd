import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Attachments } from '@hotline/attachments';
import { AccessLog, Citizens, concealsCitizen } from '@hotline/citizens';
import { PolicyTable } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { AssignmentViews } from './assignment.views.js';
import { Assignments } from './assignments.js';
import { clockView } from './clock.view.js';
import { Clocks } from './clocks.js';
import { History } from './history.js';
import { MoveOffers } from './move-offers.js';
import { OverlayReading } from './overlay.reading.js';
import { ObjectionDocket } from './objection-docket.js';
import { ObjectionViews } from './objection.views.js';
import { PageParts } from './page-parts.js';
import { Reply } from './reply.entity.js';
import { ReturnRequest } from './return-request.entity.js';
import type { WorkOrderPage } from './work-order-page.views.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrder } from './work-order.reading.js';
import { WorkOrderRows } from './work-order.rows.js';

/** The whole of one work order, as its reader may see it. */
@Injectable()
export class WorkOrderPages {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyTable,
    private readonly citizens: Citizens,
    private readonly accessLog: AccessLog,
    private readonly attachments: Attachments,
    private readonly assignments: Assignments,
    private readonly clocks: Clocks,
    private readonly rows: WorkOrderRows,
    private readonly views: AssignmentViews,
    private readonly docket: ObjectionDocket,
    private readonly objections: ObjectionViews,
    private readonly history: History,
    private readonly offers: MoveOffers,
    private readonly parts: PageParts,
    private readonly overlays: OverlayReading,
  ) {}

  /** By id or number. @throws Problem 404 when there is none or it is out of reach */
  page(scope: Scope, idOrNumber: string): Promise<WorkOrderPage> {
    return this.database.inScope(scope, async (tx) => {
      const order = await workOrder(tx, idOrNumber);
      await this.accessLog.opened(tx, order.id, order.citizenId ?? null);
      return this.of(tx, order);
    });
  }

  async of(tx: Tx, order: WorkOrder): Promise<WorkOrderPage> {
    const clocks = await this.clocks.of(tx, order.id);
    const assignments = await this.assignments.of(tx, order.id);
    // Each look at the database costs; what cannot be there is not looked for.
    const replies = assignments.length > 0 ? await this.replies(tx, order) : [];
    const inner = assignments.some(({ parentId }) => parentId);
    const returns = order.returns > 0 || inner ? await this.returns(tx, order) : [];
    const objections = order.returns > 0 ? await this.docket.of(tx, order.id) : [];
    const evidence =
      replies.length > 0 ? await this.attachments.ofWorkOrder(tx, order.id, 'reply') : new Map<string, never[]>();
    const latest = new Map([...replies].reverse().map((reply) => [reply.assignmentId, reply]));
    const [row] = await this.rows.ofRecords(tx, [order]);
    const parts = await this.parts.of(tx, order);
    const overlays = await this.overlays.of(tx, order);
    const around = { all: assignments, returns, objections, clocks };
    const offers = await this.offers.of(tx, order, latest, overlays, around);
    return {
      ...row!,
      text: order.text,
      answers: order.answers,
      citizen: await this.citizen(tx, order),
      submissionList: parts.submissionList,
      attachments: parts.attachments,
      clocks: clocks.map((clock) => clockView(clock, tx.now)),
      assignments: assignments.map((assignment) =>
        this.views.of(assignment, { clocks, replies, returns, evidence }, tx.now),
      ),
      overlays: await this.overlays.views(tx, order.id, overlays),
      objections: objections.map((objection) => this.objections.of(objection, tx.now)),
      callbacks: parts.callbacks,
      supervision: parts.supervision,
      history: await this.history.of(tx, order.id),
      availableMoves: [...offers, ...parts.availableMoves],
      merged: await this.merged(tx, order),
      ending: {
        kind: order.ending?.kind ?? null,
        text: order.ending?.text ?? null,
        reason: order.ending?.reason ?? null,
        article: order.ending?.article ?? null,
        receipt: order.ending?.receipt ?? null,
      },
    };
  }

  private replies(tx: Tx, { id }: WorkOrder): Promise<Reply[]> {
    return tx.em.find(Reply, { workOrderId: id }, { orderBy: { at: 'desc', id: 'desc' } });
  }

  private returns(tx: Tx, { id }: WorkOrder): Promise<ReturnRequest[]> {
    return tx.em.find(ReturnRequest, { workOrderId: id }, { orderBy: { at: 'asc', id: 'asc' } });
  }

  private async citizen(tx: Tx, order: WorkOrder): Promise<WorkOrderPage['citizen']> {
    if (!order.citizenId || concealsCitizen(order, tx.scope.reach)) return null;
    const masked = (await this.citizens.masked(tx, [order.citizenId])).get(order.citizenId);
    const { actor } = tx.scope;
    const canReveal = 'roles' in actor && this.policies.relation('citizens.reveal', actor.roles) !== null;
    return masked ? { ...masked, canReveal } : null;
  }

  /** An order that another was merged into counts its submissions too. */
  private async merged(tx: Tx, order: WorkOrder): Promise<WorkOrderPage['merged']> {
    if (!order.mergedInto && order.submissions === 1) return { into: null, from: [] };
    const near = await tx.rows(sql<{ id: string; number: string }>`select id, number from dispatch.work_order
      where merged_into = ${order.id} or id = ${order.mergedInto ?? null} order by number`);
    const into = near.find(({ id }) => id === order.mergedInto) ?? null;
    return { into, from: near.filter((other) => other !== into) };
  }
}
