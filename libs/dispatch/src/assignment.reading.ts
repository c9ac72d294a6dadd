import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { FROM_ABOVE } from './assignment.lifecycle.js';
import type { AssignmentFacts, AssignmentMove } from './assignment.lifecycle.js';
import type { Clock } from './clock.entity.js';
import { isLive } from './holders.js';
import type { Objection } from './objection.entity.js';
import type { Reply } from './reply.entity.js';
import { needsEvidence } from './reply.rules.js';
import type { ReturnRequest } from './return-request.entity.js';
import { Reviewers } from './reviewers.js';
import { hoursOfUnit } from './unit-hours.js';
import { NOTHING_WAITS } from './waits.js';
import type { Waits } from './waits.js';
import type { WorkOrder } from './work-order.entity.js';

/** How an assignment stands. */
type Standing = Pick<Assignment, 'id' | 'parentId' | 'unit' | 'role' | 'state' | 'contactedAt'>;

/** What stands around an assignment. */
export interface Around {
  /** Every assignment of the order. */
  all: readonly Assignment[];
  /** Its latest reply. */
  reply: Reply | null;
  /** Returns asked for, objections and clocks of the order; only those that are looked at. */
  returns: readonly ReturnRequest[];
  objections: readonly Objection[];
  clocks: readonly Clock[];
  /** What holds it besides its state. */
  waits?: Waits | undefined;
}

/** Who makes a move: a helper is released by the lead, what was passed down is in the hands of the unit above, the rest of its own. */
export function holderOf(
  name: AssignmentMove,
  { unit, parentId }: Pick<Assignment, 'unit' | 'parentId'>,
  all: readonly Assignment[],
  order: Pick<WorkOrder, 'lead'>,
): string | null {
  if (name === 'waive') return order.lead ?? null;
  if (!FROM_ABOVE.includes(name)) return unit;
  return all.find(({ id }) => id === parentId)?.unit ?? null;
}

/** Gathers what the guards of an assignment look at, and tells a unit what its reply still lacks. */
@Injectable()
export class AssignmentReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly reviewers: Reviewers,
  ) {}

  async facts(tx: Tx, assignment: Assignment, around: Around): Promise<AssignmentFacts> {
    const { actor } = tx.scope;
    const { all, reply } = around;
    const own = assignment.state === 'replied' && reply?.byId === actor.id;
    const objection = around.objections.find((each) => each.assignmentId === assignment.id);
    const finish = around.clocks.find((clock) => clock.kind === 'finish' && clock.assignmentId === assignment.id);
    return {
      now: tx.now,
      role: assignment.role,
      noReturn: assignment.noReturn && this.pack.policy.return.refusedIsFinal,
      returnUntil: assignment.returnUntil,
      waitsFor: this.waitsFor(assignment, all),
      waitsBelow: this.waitsBelow(assignment, all),
      timeToShare: Boolean(finish && !finish.stoppedAt && !finish.pausedAt && tx.now < finish.dueAt),
      objectionOpen: Boolean(objection && !objection.endedAt),
      objected: Boolean(objection),
      contestUntil: this.contestUntil(assignment, around.returns),
      ownReply: own && (await this.reviewers.othersThan(tx, actor.id, assignment.unit)),
      waits: around.waits ?? NOTHING_WAITS,
    };
  }

  /** Names of the units whose help the lead still waits for. */
  waitsFor(assignment: Standing, all: readonly Standing[]): string[] {
    if (assignment.role !== 'lead' || !this.pack.policy.reply.waitsForCoHandlers) return [];
    const open = all.filter((other) => other.role === 'coHandler' && isLive(other));
    return open.map((other) => this.units.ref(other.unit).name);
  }

  /** Names of the units below that have not done with what this one passed down to them (转下级). */
  waitsBelow(assignment: Pick<Standing, 'id'>, all: readonly Standing[]): string[] {
    const open = all.filter((other) => other.parentId === assignment.id && isLive(other));
    return open.map((other) => this.units.ref(other.unit).name);
  }

  private contestUntil(assignment: Assignment, returns: readonly ReturnRequest[]): Date | null {
    const refused = returns.findLast(
      (request) => request.assignmentId === assignment.id && request.ruling === 'refused',
    );
    if (!refused?.ruledAt) return null;
    const hours = hoursOfUnit(this.pack, this.units, assignment.unit);
    return addTime(refused.ruledAt, this.pack.policy.objection.contestWithin, hours, this.pack.calendar);
  }

  /** Whether a reply on this order needs photo or file. */
  evidenceNeeded(order: Pick<WorkOrder, 'category'>): boolean {
    const leaf = order.category ? this.pack.categories.leaf(order.category) : undefined;
    return needsEvidence(this.pack.policy.reply, leaf?.evidenceRequired ?? false);
  }

  /** What stands between a unit and its reply: `signature`, `contact`, `evidence`, `coHandlers`, `below`. */
  lacks(order: Pick<WorkOrder, 'category'>, assignment: Standing, all: readonly Standing[]): string[] {
    if (!['pendingSign', 'handling'].includes(assignment.state)) return [];
    const lacks: string[] = [];
    if (assignment.state === 'pendingSign') lacks.push('signature');
    if (assignment.role === 'lead' && !assignment.contactedAt) lacks.push('contact');
    if (this.evidenceNeeded(order)) lacks.push('evidence');
    if (this.waitsFor(assignment, all).length > 0) lacks.push('coHandlers');
    if (this.waitsBelow(assignment, all).length > 0) lacks.push('below');
    return lacks;
  }
}
