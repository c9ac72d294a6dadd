import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Units } from '@hotline/identity';
import { Problem, invalid, newId } from '@hotline/kernel';
import type { FieldError, NewEvent, Tx } from '@hotline/kernel';
import { CityPack, addTime, ledgerReason } from '@hotline/policy';
import type { AssignmentBody } from './assignment.commands.js';
import type { Assignment } from './assignment.entity.js';
import { Clocks } from './clocks.js';
import { factsOf } from './extensions.js';
import { LedgerEntry } from './ledger.entity.js';
import type { LedgerEnd } from './ledger.entity.js';
import { Pauses } from './pauses.js';
import { dayOf, lastOf } from './shanghai-day.js';
import { hoursOfUnit } from './unit-hours.js';
import type { WorkOrder } from './work-order.entity.js';

/**
 * 挂账: a matter that an objective difficulty holds up. While it is ledgered its finish clocks stand still and it counts
 * in no solved rate; it is reviewed by policy's spans (the last one again and again) and leaves by itself when its term ends.
 */
@Injectable()
export class Ledgers {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly attachments: Attachments,
    private readonly clocks: Clocks,
    private readonly pauses: Pauses,
  ) {}

  /** @throws Problem 400 naming what policy asks for and is not there, or a date beyond the longest term */
  async propose(tx: Tx, order: WorkOrder, assignment: Assignment, body: AssignmentBody<'proposeLedger'>) {
    const errors = this.flaws(tx.now, assignment.unit, body);
    if (errors.length > 0) throw new Problem('validation', { errors });
    const { actor } = tx.scope;
    const entry = tx.em.create(LedgerEntry, {
      id: newId(),
      assignmentId: assignment.id,
      workOrderId: order.id,
      unit: assignment.unit,
      round: assignment.round,
      state: 'proposed',
      version: 1,
      reason: body.reason,
      difficulty: body.difficulty,
      milestones: body.milestones.map(({ text, by }) => ({ text, by, reachedAt: null })),
      until: lastOf(body.until),
      byId: actor.id,
      byName: actor.name ?? '',
      at: tx.now,
      reviews: [],
    });
    tx.em.persist(entry);
    order.overlays += 1;
    await this.attachments.claim(tx, body.evidence, { kind: 'ledger', id: entry.id, workOrderId: order.id });
    tx.emit(told('proposed', entry, { reason: entry.reason, until: entry.until.toISOString() }));
  }

  /** 同意: the clocks stand still until the first review, or the end. */
  async enter(tx: Tx, order: WorkOrder, entry: LedgerEntry, note: string | null): Promise<void> {
    entry.make('enter', factsOf(tx, entry));
    if (entry.until <= tx.now) throw invalid('until', 'the term proposed has passed');
    entry.decided(tx.scope.actor.name ?? '', tx.now, note);
    entry.reviewAt = this.nextReview(tx.now, entry, 0);
    order.ledgered = true;
    await this.pauses.end(tx, order, 'ledger');
    await this.stand(tx, order, entry);
    tx.emit(told('entered', entry, { reason: entry.reason, until: entry.until.toISOString() }));
  }

  refuse(tx: Tx, entry: LedgerEntry, note: string): void {
    entry.make('refuse', factsOf(tx, entry));
    entry.decided(tx.scope.actor.name ?? '', tx.now, note);
    tx.emit(told('refused', entry, {}));
  }

  withdraw(tx: Tx, entry: LedgerEntry): void {
    entry.make('withdraw', factsOf(tx, entry));
    tx.emit(told('withdrawn', entry, {}));
  }

  /** What the supervision centre found at a review: it stays ledgered, or it leaves. */
  async review(tx: Tx, order: WorkOrder, entry: LedgerEntry, finding: 'keep' | 'leave', note: string): Promise<void> {
    entry.make(finding, factsOf(tx, entry));
    const dueAt = (entry.reviewDueAt ?? tx.now).toISOString();
    const record = { dueAt, at: tx.now.toISOString(), by: tx.scope.actor.name ?? '', finding, note };
    entry.reviewed(record, finding === 'keep' ? this.nextReview(tx.now, entry, entry.reviews.length + 1) : null);
    tx.emit(told('reviewed', entry, { finding, dueAt }));
    if (finding === 'leave') return this.leaves(tx, order, entry, 'review');
    await this.stand(tx, order, entry);
  }

  /** The unit reports that the difficulty is gone: the clocks go on with what was left. */
  async reportSolved(tx: Tx, order: WorkOrder, entry: LedgerEntry): Promise<void> {
    entry.make('reportSolved', factsOf(tx, entry));
    await this.leaves(tx, order, entry, 'solved');
  }

  /** @throws Problem 400 `milestone` when there is none with this number, or it was reached before */
  reach(tx: Tx, entry: LedgerEntry, milestone: number): void {
    entry.make('reach', factsOf(tx, entry));
    const step = entry.milestones[milestone];
    if (!step || step.reachedAt) throw invalid('milestone', 'is no milestone still to be reached');
    const reachedAt = tx.now.toISOString();
    entry.milestones = entry.milestones.map((each, i) => (i === milestone ? { ...each, reachedAt } : each));
    tx.emit(told('milestoneReached', entry, { milestone }));
  }

  /** What falls due by itself: the review, or the end of the term. Answers whether anything was. */
  async wake(tx: Tx, order: WorkOrder): Promise<boolean> {
    const entry = await tx.em.findOne(LedgerEntry, { workOrderId: order.id, state: 'entered' });
    if (!entry || entry.wakeAt() > tx.now) return false;
    if (entry.until <= tx.now) {
      entry.make('expire', factsOf(tx, entry));
      await this.leaves(tx, order, entry, 'expiry');
      return true;
    }
    entry.reviewFallsDue();
    tx.emit(told('reviewDue', entry, { dueAt: entry.reviewDueAt?.toISOString() ?? null }));
    await this.stand(tx, order, entry);
    return true;
  }

  /** Its assignment ends: an entry leaves, a proposal lapses. */
  async end(tx: Tx, order: WorkOrder, assignment: Assignment): Promise<void> {
    const entry = await tx.em.findOne(LedgerEntry, {
      assignmentId: assignment.id,
      state: { $in: ['proposed', 'entered'] },
    });
    if (entry?.state === 'entered') {
      entry.make('end', factsOf(tx, entry));
      await this.leaves(tx, order, entry, 'ended');
    } else if (entry) {
      entry.make('lapse', factsOf(tx, entry));
      tx.emit(told('lapsed', entry, {}));
    }
  }

  private async leaves(tx: Tx, order: WorkOrder, entry: LedgerEntry, how: LedgerEnd): Promise<void> {
    entry.left(how, tx.now);
    order.ledgered = false;
    if (how !== 'ended') await this.clocks.resume(tx, order, 'finish');
    tx.emit(told('left', entry, { how }));
  }

  private stand(tx: Tx, order: WorkOrder, entry: LedgerEntry): Promise<void> {
    return this.clocks.pause(tx, order, 'finish', { at: entry.wakeAt(), of: entry.assignmentId });
  }

  /** After so many reviews, the next one; none when the term ends before. */
  private nextReview(from: Date, entry: LedgerEntry, done: number): Date | null {
    const { review } = this.pack.policy.ledger;
    const span = review[Math.min(done, review.length - 1)]!;
    const at = addTime(from, span, hoursOfUnit(this.pack, this.units, entry.unit), this.pack.calendar);
    return at < entry.until ? at : null;
  }

  private flaws(now: Date, unit: string, body: AssignmentBody<'proposeLedger'>): FieldError[] {
    const { needs, maxSpan } = this.pack.policy.ledger;
    const flaws: FieldError[] = [];
    const say = (path: string, message: string) => void flaws.push({ path, message });
    if (!ledgerReason(this.pack.policy, body.reason)) say('reason', 'is no reason for the ledger');
    if (needs.includes('evidence') && body.evidence.length === 0) say('evidence', '须附客观困难的证明材料');
    if (needs.includes('milestones') && body.milestones.length === 0) say('milestones', '至少写明一个推进节点');
    const today = dayOf(now);
    const hours = hoursOfUnit(this.pack, this.units, unit);
    const last = dayOf(addTime(now, maxSpan, hours, this.pack.calendar));
    if (body.until <= today) say('until', '须晚于今天');
    else if (body.until > last) say('until', `最迟 ${last}`);
    body.milestones.forEach(({ by }, i) => {
      if (by < today || by > body.until) say(`milestones.${i}.by`, '须在挂账期限之内');
    });
    return flaws;
  }
}

function told(happened: string, entry: LedgerEntry, data: NewEvent['data']): NewEvent {
  const { id, assignmentId, unit, round, workOrderId } = entry;
  return {
    kind: `ledger.${happened}`,
    subject: 'ledger',
    subjectId: id,
    workOrderId,
    data: { ledger: id, assignment: assignmentId, unit, round, ...data },
  };
}
