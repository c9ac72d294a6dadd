import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Database, Problem, newId, notFound } from '@hotline/kernel';
import type { Actor, IntentOf, NewEvent, Scope, Tx } from '@hotline/kernel';
import { CityPack, callbackPlan } from '@hotline/policy';
import type { AssignmentBody } from './assignment.commands.js';
import type { AssignmentBodies } from './assignment.commands.js';
import { Assignment } from './assignment.entity.js';
import { assignmentEvent } from './assignment.events.js';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentMove } from './assignment.lifecycle.js';
import type { AtHand } from './at-hand.js';
import { AssignmentReading, holderOf } from './assignment.reading.js';
import { Assignments } from './assignments.js';
import { Clocks } from './clocks.js';
import { Extensions } from './extensions.js';
import { HelpRequests } from './help-requests.js';
import { Ledgers } from './ledgers.js';
import type { Mover } from './lifecycle.js';
import { Overlays } from './overlays.js';
import { Pauses } from './pauses.js';
import { ObjectionDocket } from './objection-docket.js';
import { ObjectionMoves } from './objection.moves.js';
import { PassingDown } from './passing-down.js';
import { Reply } from './reply.entity.js';
import { replyPrint } from './reply-print.js';
import { flawsOf } from './reply.rules.js';
import { ReturnRequest } from './return-request.entity.js';
import { Returns } from './returns.js';
import type { Receipt } from './work-order.commands.js';
import type { WorkOrder } from './work-order.entity.js';
import { WorkOrderMoves, moversOf, said } from './work-order.moves.js';
import { lockedWorkOrder } from './work-order.reading.js';
import { WaitsReading } from './waits.reading.js';
import { REQUEST_TYPES } from './words.js';

type Moves = keyof typeof AssignmentBodies;
type Doing = { [M in Moves]: (tx: Tx, at: AtHand, body: AssignmentBody<M>) => Promise<void> };

/** The moves on an assignment, and what they set going on its order. */
@Injectable()
export class AssignmentMoves {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly attachments: Attachments,
    private readonly assignments: Assignments,
    private readonly reading: AssignmentReading,
    private readonly clocks: Clocks,
    private readonly orders: WorkOrderMoves,
    private readonly returns: Returns,
    private readonly waits: WaitsReading,
    private readonly overlays: Overlays,
    private readonly extensions: Extensions,
    private readonly pauses: Pauses,
    private readonly ledgers: Ledgers,
    private readonly help: HelpRequests,
    private readonly docket: ObjectionDocket,
    private readonly objections: ObjectionMoves,
    private readonly passing: PassingDown,
  ) {}

  /**
   * Makes a move as one idempotent write, for a client that has seen `body.version`.
   * @throws Problem 404 when another unit holds it, 409 `stale-version` or `illegal-move` with what stands now, 400
   */
  moveAt<M extends Moves>(
    scope: Scope,
    intent: IntentOf,
    id: string,
    name: M,
    body: AssignmentBody<M>,
  ): Promise<Receipt> {
    return this.database.write(scope, intent, async (tx) => {
      const at = await this.take(tx, id, name);
      const { state, version } = at.assignment;
      if (version !== body.version) throw new Problem('stale-version', { current: { state, version } });
      const by: readonly Mover[] = assignmentLifecycle.moves[name].by;
      if (!moversOf(scope.actor).some((mover) => by.includes(mover))) throw new Problem('forbidden');
      await (this.doing[name] as Doing[M])(tx, at, body);
      at.order.updatedAt = tx.now;
      return { id, state: at.assignment.state, version: at.assignment.version };
    });
  }

  /** Locks the order first, always: two moves on its assignments happen one after the other. */
  private async take(tx: Tx, id: string, name: Moves): Promise<AtHand> {
    const found = await tx.em.findOne(Assignment, { id });
    if (!found) throw notFound();
    const order = await lockedWorkOrder(tx, found.workOrderId);
    await tx.em.refresh(found);
    const all = await this.assignments.of(tx, order.id);
    const holder = holderOf(name, found, all, order);
    const { reach } = tx.scope;
    if (reach.kind !== 'all' && !(reach.kind === 'units' && holder && reach.units.includes(holder))) throw notFound();
    const reply = await tx.em.findOne(Reply, { assignmentId: id }, { orderBy: { at: 'desc', id: 'desc' } });
    // Each look at the database costs; what cannot be there is not looked for.
    const returned = order.returns > 0;
    const facts = await this.reading.facts(tx, found, {
      all,
      reply,
      returns: returned ? await tx.em.find(ReturnRequest, { assignmentId: id }, { orderBy: { at: 'asc' } }) : [],
      objections: returned ? await this.docket.of(tx, order.id) : [],
      clocks: name === 'passDown' ? await this.clocks.of(tx, order.id) : [],
      waits: await this.waits.one(tx, order, found),
    });
    return { order, assignment: found, all, reply, facts };
  }

  private readonly doing: Doing = {
    sign: async (tx, at) => {
      await this.follow(tx, at, 'sign', 'signed');
      at.assignment.takenBy(person(tx.scope.actor), tx.now);
    },
    contact: async (tx, at, { by, summary }) => {
      await this.follow(tx, at, 'contact', 'contacted', { by });
      at.assignment.contactedAt ??= tx.now;
      at.assignment.contact = { by, summary };
    },
    reply: async (tx, at, { version: _, ...body }) => {
      const { order, assignment } = at;
      const told = { solved: body.solved, evidence: body.evidence.length, print: replyPrint(body) };
      await this.follow(tx, at, 'reply', 'replied', told);
      const errors = flawsOf(body, this.pack.policy.reply, this.reading.evidenceNeeded(order));
      if (errors.length > 0) throw new Problem('validation', { errors });
      const by = person(tx.scope.actor);
      const reply = tx.em.create(Reply, {
        id: newId(),
        assignmentId: assignment.id,
        workOrderId: order.id,
        ...body,
        byId: by.id,
        byName: by.name,
        at: tx.now,
      });
      tx.em.persist(reply);
      assignment.takenBy(by, tx.now);
      await this.attachments.claim(tx, body.evidence, { kind: 'reply', id: reply.id, workOrderId: order.id });
      if (assignment.role === 'lead') await this.onOrder(tx, order, 'review', said('underReview', order));
      if (!this.pack.policy.reply.leadApproval) await this.approved(tx, { ...at, reply }, '', null);
    },
    approve: async (tx, at, { note }) => this.approved(tx, at, person(tx.scope.actor).name, note ?? null),
    refuse: async (tx, at, { note }) => {
      await this.follow(tx, at, 'refuse', 'refused', { note });
      at.reply?.review(person(tx.scope.actor).name, tx.now, false, note);
      const { order } = at;
      if (at.assignment.role === 'lead') await this.onOrder(tx, order, 'refuseReview', said('reviewRefused', order));
    },
    requestExtension: async (tx, at, body) => {
      await this.step(tx, at, 'requestExtension');
      await this.extensions.request(tx, at.order, at.assignment, body);
    },
    askCitizen: async (tx, at, { asked }) => {
      await this.step(tx, at, 'askCitizen');
      await this.pauses.begin(tx, at.order, at.assignment, asked);
    },
    resume: async (tx, at) => {
      await this.step(tx, at, 'resume');
      await this.pauses.end(tx, at.order, 'unit');
    },
    proposeLedger: async (tx, at, body) => {
      await this.step(tx, at, 'proposeLedger');
      await this.ledgers.propose(tx, at.order, at.assignment, body);
    },
    askHelp: async (tx, at, body) => {
      await this.step(tx, at, 'askHelp');
      await this.help.ask(tx, at.order, at.assignment, body);
    },
    requestReturn: async (tx, at, body) => {
      this.returns.check(at.assignment, body);
      await this.follow(tx, at, 'requestReturn', 'returnRequested', {
        reason: body.reason,
        proposedUnit: body.proposedUnit,
      });
      const request = this.returns.request(tx, at, body);
      if (request.second) await this.objections.open(tx, at, 'secondReturn', request, argumentOf(body));
    },
    upholdReturn: async (tx, at, { note }) => {
      const { order, assignment } = at;
      await this.returns.rule(tx, assignment, 'upheld', note);
      await this.follow(tx, at, 'upholdReturn', 'returnUpheld');
      if (assignment.role === 'coHandler') return this.assignments.settle(tx, order);
      await this.assignments.cancelLive(tx, order);
      await this.onOrder(tx, order, 'takeBack', said('returned', order, { unit: assignment.unit }));
    },
    refuseReturn: async (tx, at, { note }) => {
      await this.returns.rule(tx, at.assignment, 'refused', note);
      await this.follow(tx, at, 'refuseReturn', 'returnRefused');
      at.assignment.noReturn = true;
    },
    contest: async (tx, at, { argument }) => {
      await this.follow(tx, at, 'contest', 'returnContested');
      await this.objections.open(tx, at, 'contested', await this.returns.refused(tx, at.assignment), argument);
    },
    passDown: async (tx, at, body) => {
      this.passing.check(at, body.unit);
      at.assignment.make('passDown', at.facts);
      await this.passing.down(tx, at, body);
    },
    recall: async (tx, at, { reason }) => {
      await this.follow(tx, at, 'recall', 'recalled', { reason });
      at.assignment.waived = reason;
      await this.returns.rule(tx, at.assignment, 'withdrawn', reason);
      await this.passing.ended(tx, at);
    },
    upholdInner: async (tx, at, { note }) => {
      await this.returns.rule(tx, at.assignment, 'upheld', note);
      await this.follow(tx, at, 'upholdInner', 'returnUpheld');
      await this.passing.ended(tx, at);
    },
    refuseInner: async (tx, at, { note }) => {
      await this.returns.rule(tx, at.assignment, 'refused', note);
      await this.follow(tx, at, 'refuseInner', 'returnRefused');
      at.assignment.noReturn = true;
    },
    waive: async (tx, at, { reason }) => {
      await this.follow(tx, at, 'waive', 'waived', { reason });
      at.assignment.waived = reason;
      at.assignment.waivedBy = person(tx.scope.actor).name;
      await this.passing.ended(tx, at);
    },
  };

  /** The reply leaves the unit; the lead's takes the order to its callback, if the plan has one. */
  private async approved(tx: Tx, at: AtHand, by: string, note: string | null): Promise<void> {
    const { order, assignment, reply } = at;
    await this.follow(tx, at, 'approve', 'approved');
    reply?.review(by, tx.now, true, note);
    if (assignment.role !== 'lead') return;
    const plan = callbackPlan(this.pack.policy.callback, {
      id: order.id,
      type: REQUEST_TYPES[order.type],
      flags: order.round > 0 ? ['rework'] : [],
      anonymousWithoutContact: !order.citizenId,
    });
    await this.orders.follow(tx, order, 'finishReview');
    if (plan !== 'never') await this.clocks.start(tx, order, 'callback', 'workOrder.finishReview');
    tx.emit(said('approved', order, { plan: plan === 'never' ? 'none' : plan }));
  }

  private async follow(
    tx: Tx,
    at: AtHand,
    name: AssignmentMove,
    happened: Parameters<typeof assignmentEvent>[0],
    data?: NewEvent['data'],
  ) {
    await this.step(tx, at, name);
    tx.emit(assignmentEvent(happened, at.assignment, data));
  }

  /** The move with what it does to overlays and clocks, without a word of its own in the history. */
  private async step(tx: Tx, { order, assignment, facts }: AtHand, name: AssignmentMove): Promise<void> {
    assignment.make(name, facts);
    await this.overlays.apply(tx, order, name, assignment);
    await this.clocks.apply(tx, order, `assignment.${name}`, assignment);
  }

  private async onOrder(tx: Tx, order: WorkOrder, name: 'review' | 'refuseReview' | 'takeBack', event: NewEvent) {
    await this.orders.follow(tx, order, name);
    tx.emit(event);
  }
}

/** What a unit says with its return, as the arbiter reads it. */
function argumentOf({ rule, note }: AssignmentBody<'requestReturn'>): string {
  return note ? `${rule}\n${note}` : rule;
}

/** The person or service that acts; nobody else reaches an assignment. */
export function person(actor: Actor): { id: string; name: string } {
  if (actor.kind !== 'person' && actor.kind !== 'service') throw new Problem('forbidden');
  return { id: actor.id, name: actor.name };
}
