import { Module } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CitizensModule } from '@hotline/citizens';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import { AssignmentMoves } from './assignment.moves.js';
import { AssignmentReading } from './assignment.reading.js';
import { Assignments } from './assignments.js';
import { ClockFiring } from './clock-firing.js';
import { Clocks } from './clocks.js';
import { DispatchDecision } from './dispatch-decision.js';
import { assertSound } from './lifecycle.js';
import { Returns } from './returns.js';
import { Reviewers } from './reviewers.js';
import { SearchIndex } from './search-index.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import { WorkOrderMoves } from './work-order.moves.js';
import { WorkOrders } from './work-orders.js';

// A table with a mistake in it must not run.
assertSound(workOrderLifecycle);
assertSound(assignmentLifecycle);

@Module({
  imports: [AttachmentsModule, CitizensModule],
  providers: [
    AssignmentMoves,
    AssignmentReading,
    Assignments,
    ClockFiring,
    Clocks,
    DispatchDecision,
    Returns,
    Reviewers,
    SearchIndex,
    WorkOrderMoves,
    WorkOrders,
  ],
  exports: [ClockFiring, Clocks, WorkOrders],
})
export class DispatchModule {}
