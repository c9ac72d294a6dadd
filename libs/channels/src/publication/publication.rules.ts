import { REQUEST_TYPES } from '@hotline/dispatch';
import type { RequestType, WorkOrderState } from '@hotline/dispatch';
import type { ChannelsFile } from '@hotline/policy';

type Policy = ChannelsFile['publication'];

/** Since when each state is public, by policy `publication.from`; a state that is in none never is. */
const PUBLIC: Record<Policy['from'], readonly WorkOrderState[]> = {
  accepted: ['accepted', 'awaitingDispatch', 'handling', 'underReview', 'awaitingCallback', 'closed', 'answered'],
  dispatched: ['handling', 'underReview', 'awaitingCallback', 'closed', 'answered'],
  answered: ['awaitingCallback', 'closed', 'answered'],
};

/** What decides whether a matter may be public at all. */
export interface Publishable {
  state: WorkOrderState;
  type: RequestType;
  confidential: boolean;
}

/** What people have decided about it. */
export interface Decided {
  consented: boolean;
  withdrawn: boolean;
  hidden: boolean;
}

/**
 * Whether everybody may read the redacted matter: its citizen lets them, nobody took it back, it is neither confidential
 * nor of a type that never is, and it has come as far as policy asks.
 */
export function isShown(order: Publishable, decided: Decided, policy: Policy): boolean {
  return (
    decided.consented &&
    !decided.withdrawn &&
    !decided.hidden &&
    !order.confidential &&
    !policy.never.includes(REQUEST_TYPES[order.type]) &&
    PUBLIC[policy.from].includes(order.state)
  );
}

/** A coordinate as the public sees it: to the decimals of policy, so that no house can be told. */
export function coarse(degrees: number | null | undefined, decimals: number): number | null {
  return degrees == null ? null : Number(degrees.toFixed(decimals));
}

/** Whether a submission's payload says that its citizen lets others read the redacted matter. */
export function consents(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'publish' in raw && raw.publish === true;
}

/** The service whose token a GeoReport request came with; null for anybody else's submission. */
export function partnerOf(raw: unknown): string | null {
  const { open311 } = (typeof raw === 'object' && raw !== null ? raw : {}) as { open311?: { partner?: unknown } };
  return typeof open311?.partner === 'string' ? open311.partner : null;
}
