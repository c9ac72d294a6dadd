import type { Callback } from './callback.entity.js';
import type { CallbackView } from './callback.schema.js';

/** A callback as pages and lists show it. */
export function callbackView(callback: Callback): CallbackView {
  const { id, state, version, round, plan, tries } = callback;
  const answer =
    state === 'answered'
      ? {
          via: callback.via!,
          contacted: callback.contacted ?? null,
          solved: callback.solved ?? null,
          satisfaction: callback.satisfaction ?? null,
          reasons: callback.reasons,
          remark: callback.remark ?? null,
          valid: callback.valid!,
          at: callback.endedAt!.toISOString(),
          by: callback.answeredBy ?? null,
        }
      : null;
  return { id, state, version, round, plan, dueAt: callback.dueAt.toISOString(), tries, answer };
}
