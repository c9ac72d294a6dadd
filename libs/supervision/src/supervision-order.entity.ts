import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import type { SupervisionFacts, SupervisionLevel, SupervisionMove, SupervisionState } from './supervision.lifecycle.js';
import type { Rung } from './recipients.rules.js';

/** 通报: what the unit's head was told in writing. */
export interface Notice {
  text: string;
  at: string;
  by: string;
}
/** 约谈: with whom, when, and what was said. */
export interface Talk {
  who: string;
  at: string;
  minutes: string;
  by: string;
}
/** How it ended: by a supervisor, because the cause went, for want of an answer, or by a higher level. */
export type EndedBy = 'supervisor' | 'causeGone' | 'late' | 'superseded';

const SupervisionOrderSchema = defineEntity({
  name: 'SupervisionOrder',
  schema: 'supervision',
  tableName: 'supervision_order',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    assignmentId: p.uuid().nullable(),
    number: p.text(),
    title: p.text(),
    /** The unit it is about. */
    unit: p.text(),
    /** The inbox it went to: a role in a unit. */
    toUnit: p.text(),
    toRole: p.text().$type<Rung['role']>(),
    /** The unit it fell to because the inbox it was meant for is empty. */
    fellTo: p.text().nullable(),
    /** Ids of the people it is addressed to. */
    recipients: p.array(),
    level: p.integer().$type<SupervisionLevel>(),
    /** The trigger of policy that set it off; null when it was issued by hand. */
    trigger: p.text().nullable(),
    /** The ground of manual supervision; null when it was set off. */
    manual: p.text().nullable(),
    /** The clock its cause depends on. */
    clockId: p.uuid().nullable(),
    round: p.integer(),
    /** The event of the log that set it off. */
    eventId: p.uuid().nullable(),
    state: p.text().$type<SupervisionState>(),
    version: p.integer(),
    instruction: p.text().nullable(),
    issuedAt: p.datetime(),
    issuedBy: p.text().nullable(),
    answerBy: p.datetime(),
    acknowledgedAt: p.datetime().nullable(),
    acknowledgedBy: p.text().nullable(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.text().nullable(),
    answer: p.text().nullable(),
    notice: p.json<Notice>().nullable(),
    talk: p.json<Talk>().nullable(),
    /** The cause has gone, but this level is not discharged by that alone. */
    causeGoneAt: p.datetime().nullable(),
    /** The answer is late and there is nobody above to pass it to. */
    lateAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.text().$type<EndedBy>().nullable(),
    endedByName: p.text().nullable(),
    note: p.text().nullable(),
    raisedFrom: p.uuid().nullable(),
    escalatedTo: p.uuid().nullable(),
    /** When the answer falls late; null when nothing more falls due. */
    nextFireAt: p.datetime().nullable(),
  },
});

/** A supervision order (督办单): a unit is made to answer for one work order, by its own deadline. */
export class SupervisionOrder extends SupervisionOrderSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: SupervisionMove, facts: SupervisionFacts): void {
    this.state = move<SupervisionState, SupervisionFacts>(supervisionLifecycle, name, this, facts);
    this.version += 1;
  }

  /** Throws as {@link make} would, and changes nothing. */
  expect(name: SupervisionMove, facts: SupervisionFacts): void {
    move<SupervisionState, SupervisionFacts>(supervisionLifecycle, name, this, facts);
  }

  acknowledge(by: string, at: Date): void {
    this.acknowledgedAt = at;
    this.acknowledgedBy = by;
  }

  /** An answer in time or late ends the wait for it. */
  answered(text: string, by: string, at: Date): void {
    if (!this.acknowledgedAt) this.acknowledge(by, at);
    this.answer = text;
    this.answeredBy = by;
    this.answeredAt = at;
    this.nextFireAt = null;
  }

  end(how: EndedBy, at: Date, by: string | null, note: string | null, escalatedTo: string | null = null): void {
    this.endedAt = at;
    this.endedBy = how;
    this.endedByName = by;
    this.note = note;
    this.escalatedTo = escalatedTo;
    this.nextFireAt = null;
  }

  /** Leaves it to a supervisor: nothing escalates any more. */
  outlived(at: Date): void {
    this.causeGoneAt ??= at;
    this.nextFireAt = null;
  }

  /** Late, and already with the last inbox there is. */
  late(at: Date): void {
    this.lateAt = at;
    this.nextFireAt = null;
  }
}
SupervisionOrderSchema.setClass(SupervisionOrder);
