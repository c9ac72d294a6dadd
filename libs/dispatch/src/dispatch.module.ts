import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CitizensModule, Reveal } from '@hotline/citizens';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import { AssignmentMoves } from './assignment.moves.js';
import { AssignmentReading } from './assignment.reading.js';
import { Assignments } from './assignments.js';
import { ClockFiring } from './clock-firing.js';
import { ClockRecomputing } from './clock-recomputing.js';
import { Clocks } from './clocks.js';
import { DispatchDryRuns } from './dispatch-dry-runs.js';
import { DispatchDecision } from './dispatch-decision.js';
import { Extensions } from './extensions.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import { HelpRequests } from './help-requests.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import { Ledgers } from './ledgers.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import { assertSound } from './lifecycle.js';
import { Overlays } from './overlays.js';
import { Pauses } from './pauses.js';
import { Repeats } from './repeats.js';
import { Returns } from './returns.js';
import { Reviewers } from './reviewers.js';
import { SearchIndex } from './search-index.js';
import { WaitsReading } from './waits.reading.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import { WorkOrderMoves } from './work-order.moves.js';
import { WorkOrders } from './work-orders.js';
import { AssignmentViews } from './assignment.views.js';
import { AssignmentsController } from './assignments.controller.js';
import { OverlayMoves } from './overlay.moves.js';
import { OverlayReading } from './overlay.reading.js';
import { RequestLists } from './request.lists.js';
import {
  ExtensionsController,
  HelpRequestsController,
  LedgerController,
  RequestsController,
} from './overlays.controller.js';
import { DispatchAdvice } from './dispatch-advice.js';
import { Guards } from './guards.js';
import { GuardOverrides } from './guard-overrides.js';
import { GuardOverridesController } from './guard-overrides.controller.js';
import { History } from './history.js';
import { MoveOffers } from './move-offers.js';
import { LateDecisions } from './late-decisions.js';
import { ObjectionDocket } from './objection-docket.js';
import { ObjectionFiles } from './objection.files.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import { ObjectionLists } from './objection.lists.js';
import { ObjectionMoves } from './objection.moves.js';
import { ObjectionViews } from './objection.views.js';
import { ObjectionsController } from './objections.controller.js';
import { PageParts } from './page-parts.js';
import { PassingDown } from './passing-down.js';
import { Rulings } from './rulings.js';
import { SimilarOrders } from './similar.js';
import { WorkOrder } from './work-order.entity.js';
import { WorkOrderExport } from './work-order.export.js';
import { WorkOrderLists } from './work-order.lists.js';
import { WorkOrderPages } from './work-order.pages.js';
import { WorkOrderRows } from './work-order.rows.js';
import { WorkOrderMovesController } from './work-order-moves.controller.js';
import { WorkOrdersController } from './work-orders.controller.js';

// A table with a mistake in it must not run.
assertSound(workOrderLifecycle);
assertSound(assignmentLifecycle);
assertSound(extensionLifecycle);
assertSound(ledgerLifecycle);
assertSound(helpRequestLifecycle);
assertSound(objectionLifecycle);

@Module({
  imports: [AttachmentsModule, CitizensModule],
  controllers: [
    WorkOrdersController,
    WorkOrderMovesController,
    AssignmentsController,
    ExtensionsController,
    LedgerController,
    HelpRequestsController,
    RequestsController,
    ObjectionsController,
    GuardOverridesController,
  ],
  providers: [
    AssignmentViews,
    DispatchAdvice,
    GuardOverrides,
    Guards,
    History,
    LateDecisions,
    MoveOffers,
    ObjectionDocket,
    ObjectionFiles,
    ObjectionLists,
    ObjectionMoves,
    ObjectionViews,
    PageParts,
    PassingDown,
    Rulings,
    SimilarOrders,
    WorkOrderLists,
    WorkOrderPages,
    WorkOrderRows,
    AssignmentMoves,
    AssignmentReading,
    Assignments,
    ClockFiring,
    ClockRecomputing,
    Clocks,
    DispatchDecision,
    Extensions,
    HelpRequests,
    Ledgers,
    OverlayMoves,
    OverlayReading,
    RequestLists,
    Overlays,
    Pauses,
    WaitsReading,
    DispatchDryRuns,
    Repeats,
    Returns,
    WorkOrderExport,
    Reviewers,
    SearchIndex,
    WorkOrderMoves,
    WorkOrders,
  ],
  exports: [ClockFiring, Clocks, PageParts, Repeats, WorkOrderLists, WorkOrderPages, WorkOrders],
})
export class DispatchModule implements OnModuleInit {
  constructor(private readonly reveal: Reveal) {}

  /** A unit learns who asked only through a work order that it holds and that does not conceal it. */
  onModuleInit(): void {
    this.reveal.judgeBy(async (tx, id, citizenId) => tx.em.findOne(WorkOrder, { id, citizenId }));
  }
}
