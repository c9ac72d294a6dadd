import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import type { AssignmentFacts } from './assignment.lifecycle.js';
import { isLive } from './holders.js';
import type { Reply } from './reply.entity.js';
import { needsEvidence } from './reply.rules.js';
import { Reviewers } from './reviewers.js';
import type { WorkOrder } from './work-order.entity.js';

/** How an assignment stands. */
type Standing = Pick<Assignment, 'unit' | 'role' | 'state' | 'contactedAt'>;

/** Gathers what the guards of an assignment look at, and tells a unit what its reply still lacks. */
@Injectable()
export class AssignmentReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly reviewers: Reviewers,
  ) {}

  /** @param all every assignment of the order  @param reply the latest reply of this one */
  async facts(
    tx: Tx,
    assignment: Assignment,
    all: readonly Assignment[],
    reply: Reply | null,
  ): Promise<AssignmentFacts> {
    const { actor } = tx.scope;
    const own = assignment.state === 'replied' && reply?.byId === actor.id;
    return {
      now: tx.now,
      role: assignment.role,
      noReturn: assignment.noReturn && this.pack.policy.return.refusedIsFinal,
      returnUntil: assignment.returnUntil,
      waitsFor: this.waitsFor(assignment, all),
      ownReply: own && (await this.reviewers.othersThan(tx, actor.id, assignment.unit)),
    };
  }

  /** Names of the units whose help the lead still waits for. */
  waitsFor(assignment: Standing, all: readonly Standing[]): string[] {
    if (assignment.role !== 'lead' || !this.pack.policy.reply.waitsForCoHandlers) return [];
    const open = all.filter((other) => other.role === 'coHandler' && isLive(other));
    return open.map((other) => this.units.ref(other.unit).name);
  }

  /** Whether a reply on this order needs photo or file. */
  evidenceNeeded(order: Pick<WorkOrder, 'category'>): boolean {
    const leaf = order.category ? this.pack.categories.leaf(order.category) : undefined;
    return needsEvidence(this.pack.policy.reply, leaf?.evidenceRequired ?? false);
  }

  /** What stands between a unit and its reply: `signature`, `contact`, `evidence`, `coHandlers`. */
  lacks(order: Pick<WorkOrder, 'category'>, assignment: Standing, all: readonly Standing[]): string[] {
    if (!['pendingSign', 'handling'].includes(assignment.state)) return [];
    const lacks: string[] = [];
    if (assignment.state === 'pendingSign') lacks.push('signature');
    if (assignment.role === 'lead' && !assignment.contactedAt) lacks.push('contact');
    if (this.evidenceNeeded(order)) lacks.push('evidence');
    if (this.waitsFor(assignment, all).length > 0) lacks.push('coHandlers');
    return lacks;
  }
}
