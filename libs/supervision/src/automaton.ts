import { LockMode } from '@mikro-orm/core';
import type { FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Assignment, Clock, WorkOrder } from '@hotline/dispatch';
import { newId } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Ruled, asAutomatonEvent } from './automaton-event.js';
import type { AutomatonEvent } from './automaton-event.js';
import { setOff } from './automaton.rules.js';
import type { Seen, SetOff } from './automaton.rules.js';
import { boundBy } from './card.rules.js';
import type { Failing } from './card.rules.js';
import { Cards } from './cards.js';
import { Finding } from './finding.entity.js';
import { Issuing } from './issuing.js';
import type { Supervised } from './issuing.js';
import { Concerned } from './concerned.js';
import { lapse } from './lapsing.js';
import { StandingCauses } from './standing-causes.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { OPEN_SUPERVISION } from './supervision.lifecycle.js';
import { Watch } from './watch.entity.js';

type Of<K extends AutomatonEvent['kind']> = Extract<AutomatonEvent, { kind: K }>['data'];
type ClockData = Of<'clock.near'>;
/** Which event it is, and whose. */
type At = Pick<FeedEvent, 'id' | 'seq'> & { workOrderId: string; concerned: Concerned };

/** Roles whose failing earns a card; what a unit has passed down inside its own house is its own matter. */
const CARD_ROLES: readonly (string | null)[] = ['lead', 'coHandler'];

/**
 * The supervision automaton (督办自动机): follows the event log, and issues, supersedes and discharges supervision orders
 * and cards by policy's triggers. Its effects and its place in the log are one transaction, so each event counts once,
 * whatever dies in between. It looks at clocks and assignments as they stand now: what was done meanwhile is not pressed for.
 */
@Injectable()
export class SupervisionAutomaton implements Projection {
  readonly name = 'supervision.automaton';
  readonly page = 100;

  constructor(
    private readonly pack: CityPack,
    private readonly issuing: Issuing,
    private readonly causes: StandingCauses,
    private readonly cards: Cards,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const known = events.flatMap((event) => {
      const read = event.workOrderId === null ? null : asAutomatonEvent(event);
      return read ? [{ read, id: event.id, seq: event.seq, workOrderId: event.workOrderId! }] : [];
    });
    const concerned = await Concerned.of(tx, known);
    for (const { read, ...at } of known) {
      await this.on(tx, read, { ...at, concerned });
      // What an event has touched is written and let go: every flush compares all that is held, so that a page of clocks
      // that fell due together would cost the square of its length.
      await tx.em.flush();
      tx.em.clear();
    }
  }

  private async on(tx: Tx, { kind, data }: AutomatonEvent, at: At): Promise<void> {
    switch (kind) {
      case 'clock.near':
        return this.clockFired(tx, 'near', data, at);
      case 'clock.overdue':
        await this.failedInTime(tx, data, at);
        return this.clockFired(tx, 'overdue', data, at);
      case 'clock.resumed':
      case 'clock.recomputed':
      case 'clock.stopped':
      case 'clock.cancelled':
        return at.concerned.has(data.clock) ? this.clockMoved(tx, data.clock) : undefined;
      case 'assignment.approved':
      case 'assignment.cancelled':
      case 'assignment.returnUpheld':
      case 'assignment.waived':
        return at.concerned.has(data.assignment) ? this.assignmentEnded(tx, data.assignment, at) : undefined;
      case 'assignment.returnRequested':
      case 'objection.opened':
        return this.refused(tx, data.unit, at);
      case 'workOrder.rework':
        return this.reworked(tx, data, at);
      case 'finding.falseClosing':
        return this.found(tx, data, at);
    }
  }

  private async clockFired(tx: Tx, what: 'near' | 'overdue', data: ClockData, at: At): Promise<void> {
    const off = this.setOff({ what, clock: data.kind });
    const clock = off.now.length + off.later.length > 0 ? await tx.em.findOne(Clock, { id: data.clock }) : null;
    if (!clock?.assignmentId || clock.stoppedAt || clock.cancelledAt) return;
    const assignment = await tx.em.findOneOrFail(Assignment, { id: clock.assignmentId });
    const order = await tx.em.findOneOrFail(WorkOrder, { id: clock.workOrderId });
    await this.carryOut(tx, supervised(order, assignment, { clockId: clock.id, eventId: at.id }), off, at, clock);
  }

  /** Cards for being late are for what happened, whatever has been done since. */
  private async failedInTime(tx: Tx, data: ClockData, at: At): Promise<void> {
    if (data.unit === null || !CARD_ROLES.includes(data.role)) return;
    if (data.kind === 'finish') await this.card(tx, data.unit, { what: 'overdue' }, at);
    if (data.kind === 'sign') await this.refused(tx, data.unit, at);
  }

  /** A clock has ended or has other times: what was asked for on account of it may have lost its cause. */
  private async clockMoved(tx: Tx, clockId: string): Promise<void> {
    const state = { $in: [...OPEN_SUPERVISION] };
    for (const order of await this.open(tx, { clockId, state }))
      if (await this.causes.gone(tx, order)) lapse(tx, order);
    for (const watch of await tx.em.find(Watch, { clockId, doneAt: null })) {
      const { clock, at, ended } = await this.causes.find(tx, watch);
      if (ended || !clock) watch.done(tx.now);
      else watch.arm(at, clock.dueAt);
    }
    await tx.em.flush();
  }

  private async assignmentEnded(tx: Tx, assignmentId: string, { workOrderId }: At): Promise<void> {
    const state = { $in: [...OPEN_SUPERVISION] };
    for (const order of await this.open(tx, { workOrderId, assignmentId, state }))
      if (order.manual !== null || (await this.causes.gone(tx, order))) lapse(tx, order);
    await tx.em.flush();
  }

  /** Locked: somebody may be answering or raising one at this moment, and only what is open then may lapse. */
  private open(tx: Tx, where: FilterQuery<SupervisionOrder>): Promise<SupervisionOrder[]> {
    return tx.em.find(SupervisionOrder, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  }

  private async reworked(tx: Tx, { round, cause, lead }: Of<'workOrder.rework'>, at: At): Promise<void> {
    if (lead === null) return;
    const { workOrderId } = at;
    const order = await tx.em.findOneOrFail(WorkOrder, { id: workOrderId });
    await this.cards.issue(tx, order, lead, { what: 'rework', round, found: cause === 'callback' }, { eventId: at.id });
    const off = this.setOff({ what: 'rework', round });
    const assignment = await tx.em.findOne(Assignment, { workOrderId, unit: lead, role: 'lead', round });
    if (assignment) await this.carryOut(tx, supervised(order, assignment, { eventId: at.id }), off, at);
  }

  private async found(tx: Tx, data: Of<'finding.falseClosing'>, at: At): Promise<void> {
    const { workOrderId, id: eventId } = at;
    const order = await tx.em.findOneOrFail(WorkOrder, { id: workOrderId });
    const finding = await tx.em.findOneOrFail(Finding, { id: data.finding });
    const failing = { what: 'finding', finding: finding.kind } as const;
    await this.cards.issue(tx, order, data.unit, failing, { eventId, foundBy: finding.byId });
    const latest = { orderBy: { round: 'desc', assignedAt: 'desc' } } as const;
    const assignment = await tx.em.findOne(Assignment, { workOrderId, unit: data.unit }, latest);
    if (!assignment) return;
    const what = supervised(order, assignment, { eventId });
    await this.carryOut(tx, what, this.setOff({ what: 'finding', finding: finding.kind }), at);
  }

  /** A unit that an objection's ruling has bound gives the order back again, objects again or does not sign. */
  private async refused(tx: Tx, unit: string, at: At): Promise<void> {
    const [last] = await tx.rows(sql<{ data: unknown }>`select data from kernel.event
      where work_order_id = ${at.workOrderId} and kind = 'objection.ruled' and event.seq < ${at.seq}
      order by id desc limit 1`);
    if (last && boundBy(Ruled.parse(last.data)) === unit) await this.card(tx, unit, { what: 'refusal' }, at);
  }

  private async card(tx: Tx, unit: string, failing: Failing, { id: eventId, workOrderId }: At): Promise<void> {
    const order = await tx.em.findOneOrFail(WorkOrder, { id: workOrderId });
    await this.cards.issue(tx, order, unit, failing, { eventId });
  }

  private async carryOut(tx: Tx, what: Supervised, off: SetOff, { concerned }: At, clock?: Clock): Promise<void> {
    concerned.add(what);
    for (const trigger of off.now) await this.issuing.setOff(tx, what, trigger);
    if (!clock) return;
    for (const { trigger, after } of off.later) {
      const known = await tx.em.findOne(Watch, { clockId: clock.id, trigger: trigger.code });
      if (known?.hasFiredFor(clock.dueAt)) continue;
      const { id: clockId, workOrderId, dueAt } = clock;
      const watch =
        known ?? tx.em.create(Watch, { id: newId(), clockId, workOrderId, trigger: trigger.code, after, dueAt });
      watch.arm(this.causes.firesAt(clock, { after }), dueAt);
      tx.em.persist(watch);
    }
    await tx.em.flush();
  }

  private setOff(seen: Seen): SetOff {
    return setOff(this.pack.policy.supervision.triggers, seen);
  }
}

/** What is supervised when an assignment is, and on account of which clock and event. */
export function supervised(
  order: WorkOrder,
  { id, unit, handlerId, round }: Assignment,
  { clockId = null, eventId = null }: { clockId?: string | null; eventId?: string | null } = {},
): Supervised {
  return { order, assignmentId: id, unit, handler: handlerId ?? null, round, clockId, eventId };
}
