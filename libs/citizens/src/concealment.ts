import type { Reach } from '@hotline/kernel';

/** What decides whether the side that is reported on may know who asked. */
export interface Confidence {
  confidential: boolean;
  anonymous: boolean;
}

/**
 * Whether this reach must not learn, not even masked, who is behind the work order: units handle confidential (保密) and
 * anonymous (匿名) matters without knowing whose they are (policy `privacy.confidential.handlerSeesIdentity`).
 */
export function concealsCitizen(order: Confidence, reach: Reach): boolean {
  return reach.kind !== 'all' && (order.confidential || order.anonymous);
}
