import type { PolicyFile, ReturnReason } from './policy.schema.js';

/** 退单 reason by code, or undefined. */
export function returnReason(policy: PolicyFile, code: string): ReturnReason | undefined {
  return policy.return.reasons.find((reason) => reason.code === code);
}
