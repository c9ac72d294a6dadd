import { Injectable } from '@nestjs/common';
import { PolicyTable, Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';
import { FROM_ABOVE, assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentFacts, AssignmentMove } from './assignment.lifecycle.js';
import { AssignmentReading, holderOf } from './assignment.reading.js';
import type { Around } from './assignment.reading.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import { factsOf } from './extensions.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import { movesOpenTo } from './lifecycle.js';
import type { Objection } from './objection.entity.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import type { OverlayRecords } from './overlay.reading.js';
import type { Reply } from './reply.entity.js';
import type { MoveOffer } from './work-order-page.views.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import { WorkOrderMoves, moversOf } from './work-order.moves.js';
import { WaitsReading } from './waits.reading.js';

const OF_THE_LEAD: readonly AssignmentMove[] = ['askCitizen', 'resume', 'proposeLedger', 'askHelp'];

/** Moves that belong to one role only, or need something to have happened, are not shown where they can never be open. */
function concerns(name: AssignmentMove, { now, role, contestUntil, objected, waits }: AssignmentFacts): boolean {
  if (name === 'resume' && waits.pause !== 'open') return false;
  if (OF_THE_LEAD.includes(name)) return role === 'lead';
  if (name === 'waive') return role === 'coHandler';
  if (name === 'contest') return role !== 'inner' && !objected && contestUntil !== null && now <= contestUntil;
  if (name === 'upholdReturn' || name === 'refuseReturn') return role !== 'inner';
  return role === 'inner' || !FROM_ABOVE.includes(name);
}

/** Which moves a page offers its reader: those of the two tables that the policy table opens to them, with what locks them. */
@Injectable()
export class MoveOffers {
  constructor(
    private readonly policies: PolicyTable,
    private readonly units: Units,
    private readonly moves: WorkOrderMoves,
    private readonly reading: AssignmentReading,
    private readonly waits: WaitsReading,
  ) {}

  async of(
    tx: Tx,
    order: WorkOrder,
    latest: ReadonlyMap<string, Reply>,
    overlays: OverlayRecords,
    around: Omit<Around, 'reply' | 'waits'>,
  ): Promise<MoveOffer[]> {
    const { all, objections } = around;
    const movers = moversOf(tx.scope.actor);
    const offers: MoveOffer[] = movesOpenTo(workOrderLifecycle, movers, order.state, await this.moves.facts(tx, order))
      .filter(({ move }) => this.reaches(tx, `workOrder.${move}`, order.units))
      .map((offer) => ({ ...offer, subject: 'workOrder', subjectId: order.id, version: order.version }));
    const waits = await this.waits.of(tx, order, all);
    for (const assignment of all) {
      const reply = latest.get(assignment.id) ?? null;
      const facts = await this.reading.facts(tx, assignment, { ...around, reply, waits: waits.get(assignment.id) });
      for (const offer of movesOpenTo(assignmentLifecycle, movers, assignment.state, facts)) {
        const name = offer.move as AssignmentMove;
        if (!concerns(name, facts)) continue;
        const holder = holderOf(name, assignment, all, order);
        if (!this.reaches(tx, `assignment.${name}`, holder ? [holder] : [])) continue;
        offers.push({ ...offer, subject: 'assignment', subjectId: assignment.id, version: assignment.version });
      }
    }
    return [...offers, ...this.ofObjections(tx, objections), ...this.ofOverlays(tx, all, overlays)];
  }

  private ofObjections(tx: Tx, objections: readonly Objection[]): MoveOffer[] {
    const movers = moversOf(tx.scope.actor);
    return objections.flatMap((objection) =>
      movesOpenTo(objectionLifecycle, movers, objection.state, objection.facts(tx.now))
        .filter(({ move }) => this.reaches(tx, `objection.${move}`, [objection.unit]))
        .map((offer) => ({ ...offer, subject: 'objection', subjectId: objection.id, version: objection.version })),
    );
  }

  /** Decisions on what a unit has asked for, and what the unit itself may still do with it. */
  private ofOverlays(tx: Tx, all: readonly Assignment[], overlays: OverlayRecords): MoveOffer[] {
    const movers = moversOf(tx.scope.actor);
    const { now } = tx;
    const unitOf = new Map(all.map((assignment) => [assignment.id, assignment.unit]));
    const extensions = overlays.extensions.flatMap((each) =>
      movesOpenTo(extensionLifecycle, movers, each.state, factsOf(tx, each)).map((offer) => ({
        ...offer,
        subject: 'extension' as const,
        of: each,
      })),
    );
    const ledger = overlays.ledger.flatMap((each) =>
      movesOpenTo(ledgerLifecycle, movers, each.state, {
        ...factsOf(tx, each),
        reviewDue: each.reviewDueAt != null,
      }).map((offer) => ({ ...offer, subject: 'ledger' as const, of: each })),
    );
    const help = overlays.helpRequests.flatMap((each) =>
      movesOpenTo(helpRequestLifecycle, movers, each.state, { now }).map((offer) => ({
        ...offer,
        subject: 'helpRequest' as const,
        of: each,
      })),
    );
    return [...extensions, ...ledger, ...help]
      .filter(({ subject, move, of }) => this.reaches(tx, `${subject}.${move}`, [unitOf.get(of.assignmentId) ?? '']))
      .map(({ of: { id, version }, ...offer }) => ({ ...offer, subjectId: id, version }));
  }

  /** Whether the policy table gives the actor this action over something in the hands of these units. */
  private reaches(tx: Tx, action: string, holders: readonly string[]): boolean {
    const { actor } = tx.scope;
    if (!('roles' in actor)) return false;
    const relation = this.policies.relation(action, actor.roles);
    if (relation === 'unit') return holders.includes(actor.unit);
    if (relation === 'subtree') return holders.some((unit) => this.units.isUnder(unit, actor.unit));
    return relation === 'city';
  }
}
