import type { FeedEvent } from '@hotline/kernel';
import type { MessageTemplate } from '@hotline/policy';

/** What citizens are told of an event. */
export interface CitizenTelling {
  template: MessageTemplate;
  /** `own`: the order's own citizen; `all`: those too whose orders were merged into it. */
  who: 'own' | 'all';
  /** Told once in the order's life, whatever happens again. */
  onceInLife?: true;
}

type Told = Pick<FeedEvent, 'kind' | 'data'>;

/** A pause that ends in something else is told of as that. */
const GOES_ON = new Set(['supplement', 'unit', 'expiry']);

/** Which events tell a citizen, and what; null for those that tell nothing. Each citizen is told of their own order. */
export function citizenTelling({ kind, data }: Told): CitizenTelling | null {
  switch (kind) {
    // An order sent back and submitted again, or merged later, has been acknowledged before.
    case 'workOrder.submitted':
    case 'workOrder.merged':
      return { template: 'accepted', who: 'own', onceInLife: true };
    case 'workOrder.declined':
      return { template: 'declined', who: 'own' };
    case 'workOrder.answered':
      return { template: 'answered', who: 'own' };
    case 'workOrder.dispatched':
    case 'workOrder.redispatched':
      return { template: 'dispatched', who: 'all' };
    // The question is put to one citizen; whoever was merged into the matter has no answer to give.
    case 'workOrder.paused':
      return { template: 'paused', who: 'own' };
    case 'workOrder.resumed':
      return GOES_ON.has(String(data['by'])) ? { template: 'resumed', who: 'own' } : null;
    case 'extension.approved':
      return data['role'] === 'lead' ? { template: 'extended', who: 'all' } : null;
    case 'ledger.entered':
      return { template: 'ledgered', who: 'all' };
    case 'workOrder.approved':
      return data['plan'] === 'none' ? null : { template: 'replied', who: 'all' };
    case 'workOrder.closed':
      return { template: 'closed', who: 'all' };
    // Reopened by the citizen or after their callback; without a unit it waits for dispatch, which is told then.
    case 'workOrder.rework':
      return typeof data['lead'] === 'string' ? { template: 'reopened', who: 'all' } : null;
    default:
      return null;
  }
}
