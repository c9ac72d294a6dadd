import { Injectable } from '@nestjs/common';
import { invalid } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { Assignment, DispatchBasis } from './assignment.entity.js';
import { assignmentEvent } from './assignment.events.js';
import { Assignments } from './assignments.js';
import type { Assigning } from './assignments.js';
import { DispatchDecision } from './dispatch-decision.js';
import { Guards } from './guards.js';
import type { SetAside } from './guards.js';
import { isLive } from './holders.js';
import { objectionEvent } from './objection-docket.js';
import type { ObjectionBody } from './objection.commands.js';
import type { Docketed } from './at-hand.js';
import { ReturnRequest } from './return-request.entity.js';
import type { WorkOrder } from './work-order.entity.js';
import { WorkOrderMoves, said } from './work-order.moves.js';

type Said = ObjectionBody<'rule'>;

/** 裁定: what the arbiter's word does to the order and its unit. */
@Injectable()
export class Rulings {
  constructor(
    private readonly pack: CityPack,
    private readonly assignments: Assignments,
    private readonly guards: Guards,
    private readonly decision: DispatchDecision,
    private readonly orders: WorkOrderMoves,
  ) {}

  /**
   * Upheld: the order goes to the unit ruled, which may not give it back, or to dispatch. Refused: it stays, 不得再退.
   * A unit that acted first and has replied by then keeps it; the ruling stands for the next of its kind.
   * @throws Problem 400 when the unit ruled is the same, receives no orders, has a part in it or is forbidden by a guard
   */
  async rule(tx: Tx, at: Docketed, move: 'rule' | 'ruleAtOnce', body: Said): Promise<void> {
    const { order, assignment, objection } = at;
    objection.make(move, tx.now);
    const upheld = body.ruling === 'upheld';
    const moved = upheld && ['handling', 'returnRequested'].includes(assignment.state);
    const by = move === 'rule' ? 'meeting' : 'quick';
    const arbiter = tx.scope.actor.name ?? '';
    objection.ruling = { ruling: body.ruling, to: body.to ?? null, by, reason: body.reason, moved };
    objection.ruledBy = arbiter;
    const setAside = await this.check(tx, at, body);
    const request = await tx.em.findOne(ReturnRequest, { id: objection.returnRequestId, ruling: null });
    request?.decide(body.ruling, arbiter, tx.now, body.reason);
    if (moved) await this.release(tx, at, body, setAside);
    else if (!upheld) await this.keep(tx, at);
    tx.emit(
      objectionEvent('ruled', objection, {
        cause: objection.cause,
        ruling: body.ruling,
        to: body.to ?? null,
        by,
        moved,
        category: order.category ?? null,
        refusals: await this.refusals(tx, at),
      }),
    );
  }

  private async check(tx: Tx, { order, assignment }: Docketed, body: Said): Promise<SetAside | null> {
    const { ruling, to, override } = body;
    if (to === undefined) {
      if (override) throw invalid('override', 'goes with a unit to which the order is ruled');
      return null;
    }
    if (ruling === 'refused') throw invalid('to', 'goes with a ruling that upholds the objection');
    if (to === assignment.unit) throw invalid('to', 'must be another unit');
    const setAside = this.guards.check(order, to, [], override, 'to');
    const others = (await this.assignments.of(tx, order.id)).filter((other) => other.unit === to && isLive(other));
    const inTheWay = others.some((other) => other.role !== 'coHandler' || assignment.role !== 'lead');
    if (inTheWay) throw invalid('to', 'has a part in this order already');
    return setAside;
  }

  /** The unit is rid of it; so is everything that it has passed down. */
  private async release(tx: Tx, { order, assignment, objection }: Docketed, body: Said, setAside: SetAside | null) {
    const { to, reason } = body;
    await this.assignments.cancelBelow(tx, order, assignment);
    await this.assignments.follow(tx, order, assignment, 'release');
    tx.emit(assignmentEvent('returnUpheld', assignment, { objection: objection.id }));
    if (to === undefined) return this.toDispatch(tx, order, assignment);
    const giving = { rule: this.basis(reason), overridden: false, setAside, ruling: objection.id, note: reason };
    if (assignment.role === 'lead')
      return this.toLead(tx, order, assignment.unit, { ...giving, lead: to, coHandlers: [] }, objection.id);
    await this.assignments.add(tx, order, { ...giving, unit: to, role: assignment.role });
  }
  /** Back to dispatch: the whole order without its lead; without a helper it only goes on. */
  private async toDispatch(tx: Tx, order: WorkOrder, released: Assignment): Promise<void> {
    if (released.role !== 'lead') return this.assignments.settle(tx, order);
    await this.assignments.cancelLive(tx, order);
    await this.orders.follow(tx, order, 'takeBack');
    tx.emit(said('returned', order, { unit: released.unit }));
  }

  /** Straight to the unit ruled; help goes on, but for the new lead's own. */
  private async toLead(tx: Tx, order: WorkOrder, from: string, to: Assigning, objection: string): Promise<void> {
    const helping = (await this.assignments.of(tx, order.id)).filter(({ unit }) => unit === to.lead).filter(isLive);
    for (const help of helping) await this.assignments.cancelBelow(tx, order, help);
    await this.assignments.cancel(tx, order, helping);
    await this.orders.follow(tx, order, 'ruleTo');
    const lead = await this.assignments.give(tx, order, to);
    order.redispatches += 1;
    const told = this.decision.told(order, { ...to, coHandlers: order.coHandlers }, lead, false);
    tx.emit(said('redispatched', order, { from, ...told, objection, round: order.round }));
  }

  private async keep(tx: Tx, { order, assignment, objection }: Docketed): Promise<void> {
    assignment.noReturn = true;
    assignment.rulingId = objection.id;
    if (assignment.state === 'returnRequested') await this.assignments.follow(tx, order, assignment, 'keep');
    tx.emit(assignmentEvent('returnRefused', assignment, { objection: objection.id }));
  }

  /** How often the unit has been told on this assignment to keep it: by the dispatcher, by the arbiter, or by both. */
  private async refusals(tx: Tx, { assignment, objection }: Docketed): Promise<number> {
    const asked = await tx.em.find(ReturnRequest, { assignmentId: assignment.id });
    const refused = asked.filter(({ ruling }) => ruling === 'refused').length;
    return refused + (objection.cause === 'contested' && objection.ruling?.ruling === 'refused' ? 1 : 0);
  }

  private basis(reason: string): DispatchBasis {
    const explanation = { zh: `按派单异议裁定改派：${reason}`, en: `By the ruling on the objection: ${reason}` };
    return { code: 'ruling', version: this.pack.version, basis: reason, explanation };
  }
}
