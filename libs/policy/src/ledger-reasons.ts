import type { LedgerReason, PolicyFile } from './policy.schema.js';

/** 客观困难 by code, or undefined. */
export function ledgerReason(policy: PolicyFile, code: string): LedgerReason | undefined {
  return policy.ledger.reasons.find((reason) => reason.code === code);
}
