import { createHash } from 'node:crypto';
import type { CallbackSettings } from './loop.schema.js';
import type { RequestType } from './schema-parts.js';

/** What the callback plan needs to know of a work order. */
export interface CallbackCandidate {
  /** Work order id; the only source of chance in the sample. */
  id: string;
  type: RequestType;
  /** Matters that are always asked about, such as `rework` or `elderly`. */
  flags?: readonly string[];
  /** Settled at once by the operator (直办). */
  answeredDirectly?: boolean;
  anonymousWithoutContact?: boolean;
  confidentialNoContact?: boolean;
}

/** `always` = must be asked; `sample` = drawn into the sample, is asked; `never` = is not asked. */
export type CallbackPlan = 'always' | 'sample' | 'never';

/** The plan with the policy entry it follows from, for the history of the work order. */
export interface CallbackDecision {
  plan: CallbackPlan;
  because: string;
}

/**
 * 回访计划: 100 % of complaints, reports, help and flagged matters, a sample of the rest and of direct answers, nobody
 * who cannot be reached. The draw is a hash of the id, so replaying a month asks the same citizens.
 */
export function callbackDecision(settings: CallbackSettings, order: CallbackCandidate): CallbackDecision {
  const never = settings.never.find((reason) => order[reason]);
  if (never) return { plan: 'never', because: never };
  if (settings.always.includes(order.type)) return { plan: 'always', because: order.type };
  const flag = settings.alwaysFlags.find((known) => order.flags?.includes(known));
  if (flag) return { plan: 'always', because: flag };
  const because = order.answeredDirectly ? 'sampleDirectAnswers' : 'sampleRest';
  const drawn = isDrawn('callback', order.id, settings[because]);
  return drawn ? { plan: 'sample', because } : { plan: 'never', because: 'notDrawn' };
}

/** {@link callbackDecision} without its reason. */
export function callbackPlan(settings: CallbackSettings, order: CallbackCandidate): CallbackPlan {
  return callbackDecision(settings, order).plan;
}

/**
 * Whether an id falls into a sample of the given share. The first 32 bits of SHA-256(`purpose:id`) as a fraction of one,
 * so that an auditor can repeat the draw with any tool.
 */
export function isDrawn(purpose: string, id: string, share: number): boolean {
  return createHash('sha256').update(`${purpose}:${id}`).digest().readUInt32BE(0) / 2 ** 32 < share;
}
