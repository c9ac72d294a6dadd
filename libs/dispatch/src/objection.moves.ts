import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Database, Problem, invalid, newId, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { AtHand, Docketed } from './at-hand.js';
import { Assignment } from './assignment.entity.js';
import { Assignments } from './assignments.js';
import type { Mover } from './lifecycle.js';
import { ObjectionDocket, objectionEvent } from './objection-docket.js';
import type { ObjectionBodies, ObjectionBody } from './objection.commands.js';
import type { ObjectionReceipt } from './objection.views.js';
import { Objection } from './objection.entity.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import type { ObjectionCause } from './objection.lifecycle.js';
import { Rulings } from './rulings.js';
import type { ReturnRequest } from './return-request.entity.js';
import { moversOf } from './work-order.moves.js';
import { lockedWorkOrder } from './work-order.reading.js';

type Moves = keyof typeof ObjectionBodies;
type Doing = { [M in Moves]: (tx: Tx, at: Docketed, body: ObjectionBody<M>) => Promise<void> };

/** 派单异议: how an objection is opened, heard, ruled on or taken back. */
@Injectable()
export class ObjectionMoves {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly assignments: Assignments,
    private readonly docket: ObjectionDocket,
    private readonly rulings: Rulings,
  ) {}

  /**
   * Puts a return that a unit has just asked for, or contests, before the arbiter. In the time classes of 先办后议 the unit
   * goes on handling it meanwhile; in all others the assignment stands still. The clocks run on either way.
   */
  async open(tx: Tx, at: AtHand, cause: ObjectionCause, request: ReturnRequest, argument: string): Promise<void> {
    const { order, assignment } = at;
    const { actor } = tx.scope;
    const { objection: policy } = this.pack.policy;
    const actFirst = policy.actFirst.includes(order.timeClass);
    const objection = tx.em.create(Objection, {
      id: newId(),
      workOrderId: order.id,
      assignmentId: assignment.id,
      returnRequestId: request.id,
      unit: assignment.unit,
      role: assignment.role,
      cause,
      state: objectionLifecycle.start,
      version: 1,
      actFirst,
      argument,
      openedById: actor.id,
      openedBy: actor.name ?? '',
      openedAt: tx.now,
      decideBy: this.docket.dueIn(policy.quickRuling, tx.now),
    });
    tx.em.persist(objection);
    if (actFirst) await this.assignments.follow(tx, order, assignment, 'actFirst');
    tx.emit(objectionEvent('opened', objection, { cause, actFirst, decideBy: objection.decideBy.toISOString() }));
  }

  /**
   * Makes a move as one idempotent write, for a client that has seen `body.version`.
   * @throws Problem 404 when it is out of reach, 409 `stale-version` or `illegal-move` with what stands now, 400
   */
  moveAt<M extends Moves>(
    scope: Scope,
    intent: IntentOf,
    id: string,
    name: M,
    body: ObjectionBody<M>,
  ): Promise<ObjectionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const at = await this.take(tx, id);
      const { state, version } = at.objection;
      if (version !== body.version) throw new Problem('stale-version', { current: { state, version } });
      const by: readonly Mover[] = objectionLifecycle.moves[name].by;
      if (!moversOf(scope.actor).some((mover) => by.includes(mover))) throw new Problem('forbidden');
      await (this.doing[name] as Doing[M])(tx, at, body);
      at.order.updatedAt = tx.now;
      return { id, state: at.objection.state, version: at.objection.version };
    });
  }

  /** Locks the order first, as every move on what hangs on it does. */
  private async take(tx: Tx, id: string): Promise<Docketed> {
    const found = await tx.em.findOne(Objection, { id });
    if (!found) throw notFound();
    const { reach } = tx.scope;
    // Others that hold the order may read the objection; only the unit whose it is takes it back.
    if (reach.kind !== 'all' && !(reach.kind === 'units' && reach.units.includes(found.unit))) throw notFound();
    const order = await lockedWorkOrder(tx, found.workOrderId);
    await tx.em.refresh(found);
    const assignment = await tx.em.findOneOrFail(Assignment, { id: found.assignmentId }, { refresh: true });
    return { order, assignment, objection: found };
  }

  private readonly doing: Doing = {
    ruleAtOnce: (tx, at, body) => this.rulings.rule(tx, at, 'ruleAtOnce', body),
    rule: (tx, at, body) => this.rulings.rule(tx, at, 'rule', body),
    callMeeting: async (tx, { objection }, { units, note }) => {
      this.checkUnits('units', units);
      objection.make('callMeeting', tx.now);
      objection.dueBy(this.docket.dueIn(this.pack.policy.objection.meeting, tx.now));
      objection.meeting = {
        units,
        note: note ?? null,
        calledBy: tx.scope.actor.name ?? '',
        calledAt: tx.now.toISOString(),
        minutes: null,
        positions: [],
        minutedBy: null,
        minutedAt: null,
      };
      tx.emit(objectionEvent('meeting', objection, { units, decideBy: objection.decideBy.toISOString() }));
    },
    recordMeeting: async (tx, { objection }, { minutes, positions }) => {
      objection.make('recordMeeting', tx.now);
      const called = objection.meeting!;
      positions.forEach(({ unit }, i) => {
        if (!called.units.includes(unit)) throw invalid(`positions.${i}.unit`, 'was not called to the meeting');
      });
      const minuted = { minutedBy: tx.scope.actor.name ?? '', minutedAt: tx.now.toISOString() };
      objection.meeting = { ...called, minutes, positions, ...minuted };
      tx.emit(objectionEvent('minuted', objection));
    },
    withdraw: async (tx, { order, assignment, objection }, { reason }) => {
      objection.make('withdraw', tx.now);
      await this.docket.end(tx, objection, reason);
      if (assignment.state === 'returnRequested') await this.assignments.follow(tx, order, assignment, 'keep');
    },
  };

  private checkUnits(path: string, codes: readonly string[]): void {
    codes.forEach((code, i) => {
      if (!this.units.get(code)?.active) throw invalid(`${path}.${i}`, 'is no unit of the city');
      if (codes.indexOf(code) !== i) throw invalid(`${path}.${i}`, 'is named twice');
    });
  }
}
