import type { DeclineReason, PolicyFile } from './policy.schema.js';

/** 不予受理 reason by code, or undefined. */
export function declineReason(policy: PolicyFile, code: string): DeclineReason | undefined {
  return policy.declineReasons.find((reason) => reason.code === code);
}

/** Whether the citizen must be told who can help (指明渠道) when declined for that reason. */
export function needsRightDoor(policy: PolicyFile, code: string): boolean {
  return declineReason(policy, code)?.needs === 'rightDoor';
}
