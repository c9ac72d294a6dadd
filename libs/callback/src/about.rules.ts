import type { WorkOrderState } from '@hotline/dispatch';

/**
 * Whether a citizen's answer has an effect on the order it is about: on one that waits for it or was answered at once.
 * A repeat keeps its own callback even when the order it was merged into has been closed by its own citizen: a valid
 * dissatisfaction sends that one round again.
 */
export function waitsForAnswer(state: WorkOrderState, own: boolean): boolean {
  return state === 'awaitingCallback' || state === 'answered' || (state === 'closed' && !own);
}
