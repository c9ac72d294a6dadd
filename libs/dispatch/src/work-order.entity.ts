import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { Channel, RequestType, TimeClassCode } from './words.js';
import { move } from './lifecycle.js';
import type { PlaceInput } from './place.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderFacts, WorkOrderMove, WorkOrderState } from './work-order.lifecycle.js';

/** How an order ended, as the citizen was told. */
export interface Ending {
  kind: 'answer' | 'decline' | 'handOver' | 'withdraw' | 'merge';
  text?: string;
  /** Coded reason of a decline, or the reason given for a withdrawal. */
  reason?: string;
  /** Knowledge article cited by a direct answer. */
  article?: string;
  /** Who else can help (指明渠道). */
  rightDoor?: string;
  /** 110, 119, 120 or other. */
  to?: string;
  /** Number under which the other platform took it over. */
  receipt?: string;
}

/** A matter as intake has taken it: category, place and time class are checked already. */
export interface NewWorkOrder {
  type: RequestType;
  channel: Channel;
  title: string;
  text: string;
  category?: string | null;
  place: PlaceInput;
  answers?: Record<string, string | number | boolean>;
  citizenId?: string | null;
  timeClass: TimeClassCode;
  urgent?: boolean;
  confidential?: boolean;
  anonymous?: boolean;
}

/** Moves that add to an order without changing what others are about to change: they make nobody's version stale. */
const PLACID: Partial<Record<WorkOrderMove, true>> = { urge: true, note: true, supplement: true };

const WorkOrderSchema = defineEntity({
  name: 'WorkOrder',
  schema: 'dispatch',
  tableName: 'work_order',
  properties: {
    id: p.uuid().primary(),
    /** `YYMMDD-NNNNN`, for speech; opens nothing alone. */
    number: p.text(),
    state: p.text().$type<WorkOrderState>(),
    version: p.integer(),
    type: p.text().$type<RequestType>(),
    channel: p.text().$type<Channel>(),
    title: p.text(),
    text: p.text(),
    category: p.text().nullable(),
    district: p.text().nullable(),
    street: p.text().nullable(),
    detail: p.text().nullable(),
    lat: p.double().$type<number>().nullable(),
    lon: p.double().$type<number>().nullable(),
    answers: p.json<Record<string, string | number | boolean>>(),
    citizenId: p.uuid().nullable(),
    timeClass: p.text().$type<TimeClassCode>(),
    urgent: p.boolean(),
    confidential: p.boolean(),
    anonymous: p.boolean(),
    /** Units that hold an assignment; row level security reads it. */
    units: p.array(),
    lead: p.text().nullable(),
    coHandlers: p.array(),
    /** 0 at first, one more with each rework. */
    round: p.integer(),
    urges: p.integer(),
    submissions: p.integer(),
    /** Returns asked for so far. */
    returns: p.integer(),
    /** Extensions, pauses, ledger entries and requests for help so far; none, and nobody looks for them. */
    overlays: p.integer(),
    /** 挂账: an objective difficulty holds it up; it counts in no solved rate meanwhile. */
    ledgered: p.boolean(),
    /** How often it went from one lead to another without going back to dispatch: by redispatch or by ruling. */
    redispatches: p.integer(),
    acceptedBy: p.uuid().nullable(),
    acceptedAt: p.datetime(),
    /** Due instant of the clock that governs the present state: dispatch, the lead's finish, callback. */
    dueAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    ending: p.json<Ending>().nullable(),
    mergedInto: p.uuid().nullable(),
    updatedAt: p.datetime(),
  },
});

/** The accepted matter (工单). */
export class WorkOrder extends WorkOrderSchema.class {
  /** A new matter, due at once until its first clock says when. */
  static accepted(number: string, matter: NewWorkOrder, { now, scope: { actor } }: Pick<Tx, 'now' | 'scope'>) {
    const facts: InstanceType<typeof WorkOrderSchema.class> = {
      id: newId(),
      number,
      state: 'accepted',
      version: 1,
      type: matter.type,
      channel: matter.channel,
      title: matter.title,
      text: matter.text,
      category: matter.category ?? null,
      district: matter.place.district ?? null,
      street: matter.place.street ?? null,
      detail: matter.place.detail ?? null,
      lat: matter.place.lat ?? null,
      lon: matter.place.lon ?? null,
      answers: matter.answers ?? {},
      citizenId: matter.citizenId ?? null,
      timeClass: matter.timeClass,
      urgent: matter.urgent ?? false,
      confidential: matter.confidential ?? false,
      anonymous: matter.anonymous ?? false,
      units: [],
      lead: null,
      coHandlers: [],
      round: 0,
      urges: 0,
      submissions: 1,
      returns: 0,
      overlays: 0,
      ledgered: false,
      redispatches: 0,
      acceptedBy: actor.kind === 'person' ? actor.id : null,
      acceptedAt: now,
      dueAt: now,
      endedAt: null,
      ending: null,
      mergedInto: null,
      updatedAt: now,
    };
    return Object.assign(new WorkOrder(), facts);
  }

  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: WorkOrderMove, facts: WorkOrderFacts): void {
    this.state = move<WorkOrderState, WorkOrderFacts>(workOrderLifecycle, name, this, facts);
    if (name in PLACID) this.updatedAt = facts.now;
    else this.touch(facts.now);
    const ended = (workOrderLifecycle.ends as readonly WorkOrderState[]).includes(this.state);
    if (!ended) this.endedAt = null;
    else this.endedAt ??= facts.now;
  }

  /** Marks a change that two people might make at once. */
  touch(now: Date): void {
    this.version += 1;
    this.updatedAt = now;
  }

  /** Who holds it from now on; see {@link holders}. */
  heldBy({
    units,
    lead,
    coHandlers,
  }: {
    units: readonly string[];
    lead: string | null;
    coHandlers: readonly string[];
  }): void {
    this.units = [...units].sort();
    this.lead = lead;
    this.coHandlers = [...coHandlers].sort();
  }
}
WorkOrderSchema.setClass(WorkOrder);
