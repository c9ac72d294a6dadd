import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import { Assignment } from './assignment.entity.js';
import type { DispatchBasis, GuardOverride } from './assignment.entity.js';
import type { AssignmentFacts, AssignmentMove, AssignmentRole } from './assignment.lifecycle.js';
import { assignmentEvent } from './assignment.events.js';
import { Clocks } from './clocks.js';
import type { SetAside } from './guards.js';
import { descendants, holders, isLive } from './holders.js';
import { ObjectionDocket } from './objection-docket.js';
import { Overlays } from './overlays.js';
import { hoursOfUnit } from './unit-hours.js';
import { NOTHING_WAITS } from './waits.js';
import type { WorkOrder } from './work-order.entity.js';

/** To whom an order goes, and on what ground. */
export interface Assigning {
  lead: string;
  coHandlers: readonly string[];
  note?: string | undefined;
  rule: DispatchBasis | null;
  overridden: boolean;
  /** A guard (基层守门) that was set aside, and for whom. */
  setAside?: SetAside | null;
  /** The objection whose ruling binds the lead; it may not give the order back. */
  ruling?: string;
  /** Units whose request to give it back was refused in an earlier round. */
  noReturn?: readonly string[];
}

/** One assignment to be made. */
interface Giving extends Omit<Assigning, 'lead' | 'coHandlers'> {
  unit: string;
  role: AssignmentRole;
  parent?: Assignment;
}

/** Gives work orders to units and takes them back: assignments with their clocks, and who holds the order. */
@Injectable()
export class Assignments {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
    private readonly overlays: Overlays,
    private readonly docket: ObjectionDocket,
  ) {}

  /** Every assignment of an order, oldest first. */
  async of(tx: Tx, workOrderId: string): Promise<Assignment[]> {
    await tx.em.flush();
    return tx.em.find(Assignment, { workOrderId }, { orderBy: { assignedAt: 'asc', id: 'asc' } });
  }

  /** Makes the assignments of the order's present round and starts their clocks; answers the lead's. */
  async give(tx: Tx, order: WorkOrder, to: Assigning): Promise<Assignment> {
    const lead = await this.create(tx, order, { ...to, unit: to.lead, role: 'lead' });
    const { ruling: _, ...help } = to;
    for (const unit of to.coHandlers) await this.create(tx, order, { ...help, unit, role: 'coHandler' });
    await this.settle(tx, order);
    return lead;
  }

  /** 加派协办: one more unit helps with the order that is in hand. */
  async help(tx: Tx, order: WorkOrder, unit: string, note: string | undefined): Promise<void> {
    await this.add(tx, order, { unit, role: 'coHandler', note, rule: null, overridden: false });
  }

  /** Gives a unit one more part in the order: help, or what is passed down to it. */
  async add(tx: Tx, order: WorkOrder, giving: Giving): Promise<Assignment> {
    const assignment = await this.create(tx, order, giving);
    await this.settle(tx, order);
    return assignment;
  }

  /** Makes a move of the table on an assignment and lets it work on the clocks. */
  async follow(
    tx: Tx,
    order: WorkOrder,
    assignment: Assignment,
    name: AssignmentMove,
    facts: AssignmentFacts = unlocked(assignment, tx.now),
  ): Promise<void> {
    assignment.make(name, facts);
    await this.overlays.apply(tx, order, name, assignment);
    await this.clocks.apply(tx, order, `assignment.${name}`, assignment);
  }

  /** Takes every live assignment away, with its clocks and objections; help already approved stays. */
  async cancelLive(tx: Tx, order: WorkOrder): Promise<void> {
    await this.cancel(tx, order, (await this.of(tx, order.id)).filter(isLive));
    await this.settle(tx, order);
  }

  /** The same for everything that was passed down from an assignment, on every level below. */
  async cancelBelow(tx: Tx, order: WorkOrder, above: Assignment): Promise<void> {
    await this.cancel(tx, order, descendants(above, await this.of(tx, order.id)).filter(isLive));
  }

  /** Takes these live assignments away. */
  async cancel(tx: Tx, order: WorkOrder, assignments: readonly Assignment[]): Promise<void> {
    for (const assignment of assignments) {
      await this.follow(tx, order, assignment, 'cancel');
      tx.emit(assignmentEvent('cancelled', assignment));
      if (order.returns > 0) await this.docket.lapse(tx, assignment, '工单已转出');
    }
  }

  /** Writes down on the order who holds it. */
  async settle(tx: Tx, order: WorkOrder): Promise<void> {
    order.heldBy(holders(await this.of(tx, order.id)));
  }

  private async create(tx: Tx, order: WorkOrder, giving: Giving): Promise<Assignment> {
    const { unit, role, parent, setAside, ruling } = giving;
    const assignment = tx.em.create(Assignment, {
      id: newId(),
      workOrderId: order.id,
      unit,
      role,
      parentId: parent?.id ?? null,
      state: 'pendingSign',
      version: 1,
      round: order.round,
      assignedAt: tx.now,
      note: giving.note ?? null,
      rule: giving.rule,
      overridden: giving.overridden,
      guardOverride: setAside?.units.includes(unit) ? setAsideBy(tx, setAside) : null,
      rulingId: ruling ?? null,
      noReturn: ruling !== undefined || (giving.noReturn?.includes(unit) ?? false),
      returnUntil: this.returnUntil(unit, tx.now),
    });
    tx.em.persist(assignment);
    tx.emit(assignmentEvent('created', assignment));
    await this.clocks.apply(tx, order, 'assignment.create', assignment);
    return assignment;
  }

  private returnUntil(unit: string, now: Date): Date {
    const hours = hoursOfUnit(this.pack, this.units, unit);
    return addTime(now, this.pack.policy.return.window, hours, this.pack.calendar);
  }
}

function setAsideBy(tx: Tx, { guard, reason }: SetAside): GuardOverride {
  const { id, name } = tx.scope.actor;
  return { guard, reason, byId: id, by: name ?? '' };
}

/** For moves of the product's own, which no guard watches. */
function unlocked({ role }: Assignment, now: Date): AssignmentFacts {
  return {
    now,
    role,
    noReturn: false,
    returnUntil: now,
    waitsFor: [],
    waitsBelow: [],
    timeToShare: false,
    objectionOpen: false,
    objected: false,
    contestUntil: null,
    ownReply: false,
    waits: NOTHING_WAITS,
  };
}
