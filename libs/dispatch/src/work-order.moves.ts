import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { Problem, invalid } from '@hotline/kernel';
import type { Actor, NewEvent, Tx } from '@hotline/kernel';
import { CityPack, addTime, declineReason, needsRightDoor } from '@hotline/policy';
import { amend } from './amendment.js';
import { Assignments } from './assignments.js';
import { Clocks } from './clocks.js';
import { DispatchDecision } from './dispatch-decision.js';
import { HelpRequests } from './help-requests.js';
import type { Mover } from './lifecycle.js';
import { Pauses } from './pauses.js';
import { SearchIndex } from './search-index.js';
import { hoursOfUnit } from './unit-hours.js';
import { startOfDay } from './shanghai-day.js';
import type { CommandOf, WorkOrderCommand } from './work-order.commands.js';
import type { Ending, WorkOrder } from './work-order.entity.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderFacts, WorkOrderMove } from './work-order.lifecycle.js';
import { lockedRepeats, lockedWorkOrder, othersWait } from './work-order.reading.js';

type Doing = { [M in WorkOrderCommand['move']]: (tx: Tx, order: WorkOrder, command: CommandOf<M>) => Promise<void> };

/** Everybody an actor moves as: staff by their roles, a citizen as citizen, the product's own processes as system. */
export function moversOf(actor: Actor): readonly Mover[] {
  return 'roles' in actor ? (actor.roles as readonly Mover[]) : [actor.kind];
}

/** The moves on a work order: what each one checks, writes, starts and reports. The table decides whether it is open. */
@Injectable()
export class WorkOrderMoves {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
    private readonly assignments: Assignments,
    private readonly decision: DispatchDecision,
    private readonly search: SearchIndex,
    private readonly pauses: Pauses,
    private readonly help: HelpRequests,
  ) {}

  /**
   * Makes a move on an order that this transaction has locked.
   * @throws Problem 403 when the actor may never make it, 409 `illegal-move` when it is not open now, 400 on wrong input
   */
  async make<M extends WorkOrderCommand['move']>(
    tx: Tx,
    actor: Actor,
    order: WorkOrder,
    command: CommandOf<M> & { move: M },
  ) {
    const by: readonly Mover[] = workOrderLifecycle.moves[command.move].by;
    if (!moversOf(actor).some((mover) => by.includes(mover))) throw new Problem('forbidden');
    await (this.doing[command.move] as Doing[M])(tx, order, command);
  }

  /** Makes a move of the table and lets it work on the clocks. Also for the moves that follow from an assignment's. */
  async follow(tx: Tx, order: WorkOrder, name: WorkOrderMove): Promise<void> {
    order.make(name, await this.factsFor(tx, order, name));
    await this.clocks.apply(tx, order, `workOrder.${name}`);
  }

  /** What the guards look at. */
  async facts(tx: Tx, order: WorkOrder): Promise<WorkOrderFacts> {
    const { reopen, urge } = this.pack.policy;
    const [seen] = await tx.rows(sql<{ urged: number; return_open: boolean; objection_open: boolean }>`select
      (select count(*)::int from kernel.event where work_order_id = ${order.id} and kind = 'workOrder.urged'
        and at >= ${startOfDay(tx.now)}) as urged,
      exists (select from dispatch.assignment where work_order_id = ${order.id} and role = 'lead'
        and state = 'returnRequested') as return_open,
      exists (select from dispatch.objection where work_order_id = ${order.id} and ended_at is null) as objection_open`);
    const hours = hoursOfUnit(this.pack, this.units, null);
    return {
      now: tx.now,
      reopenUntil: order.endedAt ? addTime(order.endedAt, reopen.window, hours, this.pack.calendar) : null,
      urgesLeft: urge.perDay - seen!.urged,
      returnOpen: seen!.return_open,
      objectionOpen: seen!.objection_open,
      othersWait: await othersWait(tx, order),
    };
  }

  /** Most moves have no guard and need no look at the database. */
  private factsFor(tx: Tx, order: WorkOrder, name: WorkOrderMove): Promise<WorkOrderFacts> | WorkOrderFacts {
    const guarded = 'lock' in workOrderLifecycle.moves[name];
    return guarded
      ? this.facts(tx, order)
      : { now: tx.now, reopenUntil: null, urgesLeft: 0, returnOpen: false, objectionOpen: false, othersWait: false };
  }

  private readonly doing: Doing = {
    submit: async (tx, order) => {
      await this.follow(tx, order, 'submit');
      tx.emit(said('submitted', order));
    },
    sendBack: async (tx, order, { note }) => {
      await this.follow(tx, order, 'sendBack');
      tx.emit(said('sentBack', order, { note }));
    },
    answer: async (tx, order, { text, article }) => {
      await this.end(tx, order, 'answer', { kind: 'answer', text, ...(article && { article }) });
      tx.emit(said('answered', order, { article: article ?? null }));
    },
    decline: async (tx, order, { reason, say, rightDoor }) => {
      if (!declineReason(this.pack.policy, reason)) throw invalid('reason', 'is no reason for declining');
      if (needsRightDoor(this.pack.policy, reason) && !rightDoor) throw invalid('rightDoor', 'name who can help');
      await this.end(tx, order, 'decline', { kind: 'decline', text: say, reason, ...(rightDoor && { rightDoor }) });
      tx.emit(said('declined', order, { reason }));
    },
    merge: async (tx, order, { into }) => {
      const master = into === order.id ? null : await lockedWorkOrder(tx, into);
      const ended = !master || (workOrderLifecycle.ends as readonly string[]).includes(master.state);
      if (ended) throw invalid('into', 'must be another work order that is still open');
      const repeats = await lockedRepeats(tx, order);
      order.mergedInto = master.id;
      await this.end(tx, order, 'merge', { kind: 'merge' });
      master.submissions += order.submissions;
      master.updatedAt = tx.now;
      tx.emit(said('merged', order, { into: master.id, intoNumber: master.number }));
      tx.emit(said('absorbed', master, { from: order.id, fromNumber: order.number }));
      // What it had absorbed goes along, so that from every repeat it is one step to the order that is handled.
      for (const repeat of repeats) {
        repeat.mergedInto = master.id;
        repeat.touch(tx.now);
        tx.emit(said('remerged', repeat, { from: order.id, into: master.id, intoNumber: master.number }));
      }
    },
    handOver: async (tx, order, { to, receipt }) => {
      await this.end(tx, order, 'handOver', { kind: 'handOver', to, receipt });
      tx.emit(said('handedOver', order, { to, receipt }));
    },
    withdraw: async (tx, order, { reason }) => {
      await this.end(tx, order, 'withdraw', { kind: 'withdraw', reason });
      await this.assignments.cancelLive(tx, order);
      tx.emit(said('withdrawn', order, { reason, by: tx.scope.actor.kind === 'citizen' ? 'citizen' : 'operator' }));
    },
    amend: async (tx, order, { move: _, ...change }) => {
      await this.follow(tx, order, 'amend');
      const fields = amend(order, change, this.pack, this.units);
      await this.search.change(tx, order);
      tx.emit(said('amended', order, { fields }));
    },
    dispatch: async (tx, order, command) => {
      const to = this.decision.of(order, command, tx.now);
      await this.follow(tx, order, 'dispatch');
      const first = !(await this.assignments.of(tx, order.id)).some(({ role }) => role === 'lead');
      const lead = await this.assignments.give(tx, order, to);
      tx.emit(said('dispatched', order, { ...this.decision.told(order, to, lead, first), round: order.round }));
    },
    redispatch: async (tx, order, { reason, ...command }) => {
      const from = order.lead ?? null;
      const to = this.decision.of(order, command, tx.now);
      await this.follow(tx, order, 'redispatch');
      await this.assignments.cancelLive(tx, order);
      const lead = await this.assignments.give(tx, order, { ...to, note: to.note ?? reason });
      order.redispatches += 1;
      const told = this.decision.told(order, to, lead, false);
      tx.emit(said('redispatched', order, { from, ...told, reason, round: order.round }));
    },
    addCoHandler: async (tx, order, { unit, note }) => {
      await this.help.check(tx, order, unit);
      await this.follow(tx, order, 'addCoHandler');
      await this.assignments.help(tx, order, unit, note);
      await this.help.given(tx, order, unit);
      tx.emit(said('coHandlerAdded', order, { unit, round: order.round }));
    },
    retime: async (tx, order, { timeClass, reason }) => {
      const from = order.timeClass;
      await this.follow(tx, order, 'retime');
      order.timeClass = timeClass;
      await this.clocks.recompute(tx, order, 'timeClass');
      tx.emit(said('amended', order, { fields: { timeClass: { from, to: timeClass } }, reason }));
    },
    close: async (tx, order) => {
      await this.follow(tx, order, 'close');
      tx.emit(said('closed', order, { round: order.round, lead: order.lead ?? null }));
    },
    rework: async (tx, order, { reasons }) => {
      await this.again(tx, order, 'rework', 'callback', reasons);
    },
    reopen: async (tx, order, { reason }) => {
      tx.emit(said('reopened', order, { reason }));
      await this.again(tx, order, 'reopen', 'reopened', []);
    },
    urge: async (tx, order, { submission }) => {
      await this.follow(tx, order, 'urge');
      order.urges += 1;
      const by = tx.scope.actor.kind === 'citizen' ? 'citizen' : 'operator';
      tx.emit(said('urged', order, { count: order.urges, by, ...(submission && { submission }) }));
    },
    note: async (tx, order, { text, citizenSees }) => {
      await this.follow(tx, order, 'note');
      tx.emit(said('noted', order, { text, citizenSees: citizenSees ?? false }));
    },
    supplement: async (tx, order, { submission }) => {
      await this.follow(tx, order, 'supplement');
      order.submissions += 1;
      tx.emit(said('supplemented', order, { submission }));
      await this.pauses.end(tx, order, 'supplement');
    },
  };

  private async end(tx: Tx, order: WorkOrder, name: WorkOrderMove, ending: Ending): Promise<void> {
    await this.follow(tx, order, name);
    order.ending = ending;
  }

  /** 重办: one round more, by the unit that led the last one; what no unit has handled goes back to dispatch. */
  private async again(tx: Tx, order: WorkOrder, name: 'rework' | 'reopen', cause: string, reasons: string[]) {
    const { lead } = order;
    order.round += 1;
    await this.follow(tx, order, name);
    order.ending = null;
    if (order.state === 'handling' && lead) {
      const past = await this.assignments.of(tx, order.id);
      const last = past.findLast((assignment) => assignment.unit === lead && assignment.role === 'lead');
      const noReturn = past.filter((assignment) => assignment.noReturn).map((assignment) => assignment.unit);
      const ruling = last?.rulingId ?? undefined;
      const ground = { rule: last?.rule ?? null, overridden: last?.overridden ?? false, ...(ruling && { ruling }) };
      await this.assignments.give(tx, order, { lead, coHandlers: [], ...ground, noReturn });
    }
    tx.emit(said('rework', order, { round: order.round, cause, reasons, lead: lead ?? null }));
  }
}

/** What happened to an order. */
export function said(happened: string, order: WorkOrder, data: NewEvent['data'] = {}): NewEvent {
  return { kind: `workOrder.${happened}`, subject: 'workOrder', subjectId: order.id, workOrderId: order.id, data };
}
