import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import type { Answer, Satisfaction, Solved } from './answer.rules.js';
import { callbackLifecycle } from './callback.lifecycle.js';
import type { CallbackFacts, CallbackMove, CallbackState } from './callback.lifecycle.js';

export const TRY_OUTCOMES = ['noAnswer', 'busy', 'refused', 'wrongNumber', 'powerOff'] as const;
export type TryOutcome = (typeof TRY_OUTCOMES)[number];

/** One try that did not reach the citizen. */
export interface Try {
  at: string;
  by: string;
  outcome: TryOutcome;
  note: string | null;
}

/** `always` by the kind of matter, `sample` by the draw. */
export type PlanKind = 'always' | 'sample';

const CallbackSchema = defineEntity({
  name: 'Callback',
  schema: 'callback',
  tableName: 'callback',
  properties: {
    id: p.uuid().primary(),
    /** The citizen's own work order. */
    workOrderId: p.uuid(),
    /** The work order whose handling is asked about: the same, or the one it was merged into. */
    aboutId: p.uuid(),
    number: p.text(),
    title: p.text(),
    citizenId: p.uuid().nullable(),
    state: p.text().$type<CallbackState>(),
    version: p.integer(),
    round: p.integer(),
    plan: p.text().$type<PlanKind>(),
    /** The entry of policy that the plan follows from. */
    because: p.text(),
    plannedAt: p.datetime(),
    dueAt: p.datetime(),
    tries: p.json<Try[]>(),
    via: p.text().$type<'phone' | 'link'>().nullable(),
    contacted: p.boolean().nullable(),
    solved: p.text().$type<Solved>().nullable(),
    satisfaction: p.text().$type<Satisfaction>().nullable(),
    reasons: p.array(),
    remark: p.text().nullable(),
    valid: p.boolean().nullable(),
    answeredBy: p.text().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** A task to ask the citizen (回访): contacted? solved? satisfied? */
export class Callback extends CallbackSchema.class {
  /** The only writer of `state`. @throws Problem 409 `illegal-move` */
  make(name: CallbackMove, facts: CallbackFacts): void {
    this.state = move<CallbackState, CallbackFacts>(callbackLifecycle, name, this, facts);
    this.version += 1;
  }

  tried(one: Try): void {
    this.tries = [...this.tries, one];
  }

  answer(said: Answer, valid: boolean, via: 'phone' | 'link', by: string | null, at: Date): void {
    this.via = via;
    this.contacted = said.contacted;
    this.solved = said.solved;
    this.satisfaction = said.satisfaction;
    this.reasons = [...said.reasons];
    this.remark = said.remark;
    this.valid = valid;
    this.answeredBy = by;
    this.endedAt = at;
  }

  /** Asks about the handling of another order: its own was merged into that one. */
  turnTo(aboutId: string): void {
    this.aboutId = aboutId;
  }

  /** Asks about another round, or another handling, than planned at first; tries of the last one do not count. */
  planAgain(plan: PlanKind, because: string, about: { id: string; round: number }, dueAt: Date, at: Date): void {
    this.plan = plan;
    this.because = because;
    this.aboutId = about.id;
    this.round = about.round;
    this.dueAt = dueAt;
    this.plannedAt = at;
    this.tries = [];
  }
}
CallbackSchema.setClass(Callback);
