import { Injectable } from '@nestjs/common';
import type { Tx } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';
import type { AssignmentMove } from './assignment.lifecycle.js';
import { Extensions } from './extensions.js';
import { HelpRequest } from './help-request.entity.js';
import { helpRequestEvent } from './help-request.events.js';
import { Ledgers } from './ledgers.js';
import type { PauseEnd } from './pause.entity.js';
import { Pauses } from './pauses.js';
import type { WorkOrder } from './work-order.entity.js';

/** What a move does to the overlays of an assignment: how it ends a pause, and whether everything else ends with it. */
interface OverlayEffect {
  pause?: PauseEnd;
  ends?: true;
}

const ENDED: OverlayEffect = { pause: 'ended', ends: true };

/**
 * Which move on an assignment ends what hangs on it. Whoever replies or gives it back waits for the citizen no more;
 * what is approved, returned or cancelled has nothing left to decide.
 */
export const OVERLAY_EFFECTS: Partial<Record<AssignmentMove, OverlayEffect>> = {
  reply: { pause: 'unit' },
  requestReturn: { pause: 'unit' },
  contest: { pause: 'unit' },
  approve: ENDED,
  upholdReturn: ENDED,
  release: ENDED,
  upholdInner: ENDED,
  recall: ENDED,
  waive: ENDED,
  cancel: ENDED,
};

/** Extensions, pauses, ledger entries and requests for help, as the moves on their assignment end them. */
@Injectable()
export class Overlays {
  constructor(
    private readonly extensions: Extensions,
    private readonly pauses: Pauses,
    private readonly ledgers: Ledgers,
  ) {}

  /** To be called before the move works on the clocks, which may stop for good by it. */
  async apply(tx: Tx, order: WorkOrder, name: AssignmentMove, assignment: Assignment): Promise<void> {
    const effect = OVERLAY_EFFECTS[name];
    // Most orders never had any, and then there is nothing to look for.
    if (!effect || order.overlays === 0) return;
    if (effect.pause && assignment.role === 'lead') await this.pauses.end(tx, order, effect.pause);
    if (!effect.ends) return;
    await this.extensions.lapse(tx, assignment);
    if (assignment.role !== 'lead') return;
    await this.ledgers.end(tx, order, assignment);
    for (const request of await tx.em.find(HelpRequest, { assignmentId: assignment.id, state: 'asked' })) {
      request.make('lapse', tx.now);
      tx.emit(helpRequestEvent('lapsed', request));
    }
  }
}
