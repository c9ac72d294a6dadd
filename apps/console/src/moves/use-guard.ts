import { useState } from 'react';
import type { Problem } from '../api/problem.js';
import { guardIn, type Guard } from './guard-notice.js';

export interface GuardChoice {
  /** The guard that stands in the way of the units chosen now. */
  guard: Guard | null;
  reason: string;
  setReason: (reason: string) => void;
  /** Whether the move may be sent: no guard in the way, or a reason to set it aside. */
  ready: boolean;
  /** What is sent with the move. */
  override: { guard: string; reason: string } | undefined;
}

/**
 * The guard that refused the last try, as long as the same units are chosen: `chosen` names them. Setting it aside needs a
 * reason.
 */
export const useGuard = (problem: Problem | null, chosen: string): GuardChoice => {
  const [met, setMet] = useState<{ guard: Guard; chosen: string } | null>(null);
  const [reason, setReason] = useState('');
  const now = guardIn(problem);
  // The refusal goes when the next try begins; the guard stays until other units are chosen.
  if (now && (met?.guard.code !== now.code || met.chosen !== chosen)) setMet({ guard: now, chosen });
  const guard = met?.chosen === chosen ? met.guard : null;
  const said = reason.trim();
  return {
    guard,
    reason,
    setReason,
    ready: guard === null || said !== '',
    override: guard && said !== '' ? { guard: guard.code, reason: said } : undefined,
  };
};
