import { defineEntity, p } from '@mikro-orm/core';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import type { LedgerFacts, LedgerMove, LedgerState } from './ledger.lifecycle.js';
import { move } from './lifecycle.js';

/** A step on the way out of a difficulty (节点): what, by which Shanghai day, and when it was reached. */
export interface Milestone {
  text: string;
  by: string;
  reachedAt: string | null;
}
/** A review that the supervision centre recorded. */
export interface LedgerReview {
  dueAt: string;
  at: string;
  by: string;
  finding: 'keep' | 'leave';
  note: string;
}
/** How an entry left: its term ended, the unit reported it solved, a review found so, or the assignment ended. */
export const LEDGER_ENDS = ['expiry', 'solved', 'review', 'ended'] as const;
export type LedgerEnd = (typeof LEDGER_ENDS)[number];

const LedgerEntrySchema = defineEntity({
  name: 'LedgerEntry',
  schema: 'dispatch',
  tableName: 'ledger_entry',
  properties: {
    id: p.uuid().primary(),
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    unit: p.text(),
    round: p.integer(),
    state: p.text().$type<LedgerState>(),
    version: p.integer(),
    /** Code of the objective difficulty (客观困难). */
    reason: p.text(),
    difficulty: p.text(),
    milestones: p.json<Milestone[]>(),
    /** It leaves the ledger by itself then. */
    until: p.datetime(),
    byId: p.text(),
    byName: p.text(),
    at: p.datetime(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    note: p.text().nullable(),
    /** When the next review falls due; null where none is to come. */
    reviewAt: p.datetime().nullable(),
    /** Set by the firing when it has fallen due, until the centre records it. */
    reviewDueAt: p.datetime().nullable(),
    reviews: p.json<LedgerReview[]>(),
    leftAt: p.datetime().nullable(),
    how: p.text().$type<LedgerEnd>().nullable(),
  },
});

/** A matter that waits for an objective difficulty to pass (挂账): proposed by the unit, entered by the centre. */
export class LedgerEntry extends LedgerEntrySchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: LedgerMove, facts: Omit<LedgerFacts, 'reviewDue'>): void {
    const all: LedgerFacts = { ...facts, reviewDue: this.reviewDueAt != null };
    this.state = move<LedgerState, LedgerFacts>(ledgerLifecycle, name, this, all);
    this.version += 1;
  }

  decided(by: string, at: Date, note: string | null): void {
    this.decidedBy = by;
    this.decidedAt = at;
    this.note = note;
  }

  /** The next instant at which something happens to it by itself. */
  wakeAt(): Date {
    return this.reviewAt && this.reviewAt < this.until ? this.reviewAt : this.until;
  }

  /** Its review falls due; the next one is planned when this one is recorded. */
  reviewFallsDue(): void {
    this.reviewDueAt = this.reviewAt ?? null;
    this.reviewAt = null;
  }

  reviewed(review: LedgerReview, next: Date | null): void {
    this.reviews = [...this.reviews, review];
    this.reviewDueAt = null;
    this.reviewAt = next;
  }

  left(how: LedgerEnd, at: Date): void {
    this.how = how;
    this.leftAt = at;
    this.reviewAt = null;
    this.reviewDueAt = null;
  }
}
LedgerEntrySchema.setClass(LedgerEntry);
