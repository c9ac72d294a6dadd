import type { Curve } from '@hotline/policy';
import { hundredths, millionths, product, toHundredths, widened } from './decimal.js';

/**
 * What a curve is read at: a percentage in hundredths of a percent, as it is printed, so that whoever has the bulletin
 * and a pocket calculator arrives at the same points; or a number of events.
 */
export type Measure = { percent: number } | { events: number };

const at = (measure: Measure): bigint =>
  'percent' in measure ? BigInt(measure.percent) * 10_000n : BigInt(measure.events) * 1_000_000n;
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

/**
 * Points in hundredths for an item of this weight (assessment.yaml, header): slope `max(floor, w − k·max(0, target − r))`,
 * bonusAbove `w + k·max(0, r − target)`, step the first step whose `from` ≤ r, perEvent `w − k·events` and never below 0.
 */
export function pointsOf(curve: Curve, weight: number, measure: Measure): number {
  return curve.kind === 'perEvent' ? Math.max(0, raw(curve, weight, measure)) : raw(curve, weight, measure);
}

/** Points in hundredths added (or taken) beside the hundred; `cap` bounds them above when positive, below when negative. */
export function adjustmentOf(curve: Curve, cap: number, measure: Measure): number {
  const points = raw(curve, 0, measure);
  const bound = hundredths(cap);
  return bound < 0 ? Math.max(bound, points) : Math.min(bound, points);
}

function raw(curve: Curve, weight: number, measure: Measure): number {
  const r = at(measure);
  const w = widened(millionths(weight));
  switch (curve.kind) {
    case 'slope': {
      const lacking = most(0n, millionths(curve.target) - r);
      const points = w - product(millionths(curve.k), lacking);
      return toHundredths(most(widened(millionths(curve.floor)), least(w, points)));
    }
    case 'bonusAbove':
      return toHundredths(w + product(millionths(curve.k), most(0n, r - millionths(curve.target))));
    case 'step':
      return hundredths(curve.steps.find(({ from }) => millionths(from) <= r)?.points ?? 0);
    case 'perEvent':
      return toHundredths(w - product(millionths(curve.k), r));
    default:
      return curve satisfies never;
  }
}
