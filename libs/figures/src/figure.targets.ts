import type { AssessmentFile, Curve } from '@hotline/policy';
import { FIGURES, FIGURE_CODES } from './figure.definitions.js';
import type { FigureCode } from './figure.definitions.js';

/** The assessment schemes' names for what the board shows. */
const IN_SCHEME: Partial<Record<FigureCode, string>> = {
  signOnTime: 'signRate',
  onTimeCompletion: 'onTimeRate',
  satisfaction: 'satisfactionRate',
  solved: 'solvedRate',
  response: 'responseRate',
  rework: 'reworkRate',
};

/**
 * The value from which a curve gives full points, in percent: a slope's target; for steps, which grow worse with the
 * rate, the bound of the first that costs points.
 */
function fullPoints(curve: Curve): number | null {
  if (curve.kind === 'slope') return curve.target;
  if (curve.kind !== 'step') return null;
  const costing = curve.steps.filter((step) => step.from > 0).map((step) => step.from);
  return costing.length > 0 ? Math.min(...costing) : null;
}

/** The board's targets, 0..1: what the city's first assessment scheme asks for, else the definition's own. */
export function targetsOf(assessment: AssessmentFile): Record<FigureCode, number | null> {
  const items = assessment.schemes.flatMap((scheme) => scheme.items);
  const target = (code: FigureCode): number | null => {
    const item = items.find(({ figure }) => figure === IN_SCHEME[code]);
    const percent = item ? fullPoints(item.curve) : null;
    return percent === null ? FIGURES[code].target : percent / 100;
  };
  return Object.fromEntries(FIGURE_CODES.map((code) => [code, target(code)])) as Record<FigureCode, number | null>;
}
