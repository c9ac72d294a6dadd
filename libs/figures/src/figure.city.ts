import type { CityPack, Curve } from '@hotline/policy';
import { FIGURES, FIGURE_CODES } from './figure.definitions.js';
import type { FigureCode, FigureDefinition } from './figure.definitions.js';
import { IN_SCHEMES } from './scheme-figures.js';

/** The figures as this city's policy in force reads them: its targets, and from how many answers on a rate is shown. */
export type CityFigures = Readonly<Record<FigureCode, FigureDefinition>>;

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

type Rules = Pick<CityPack, 'assessment'> & { policy: Pick<CityPack['policy'], 'figures'> };

/** A target is what the city's first assessment scheme asks for, else the definition's own; 0..1. */
export function cityFigures({ assessment, policy }: Rules): CityFigures {
  const items = assessment.schemes.flatMap((scheme) => scheme.items);
  const target = (code: FigureCode): number | null => {
    const item = items.find(({ figure }) => IN_SCHEMES[figure] === code);
    const percent = item ? fullPoints(item.curve) : null;
    return percent === null ? FIGURES[code].target : percent / 100;
  };
  const inCity = (code: FigureCode): FigureDefinition => ({
    ...FIGURES[code],
    target: target(code),
    minimum: FIGURES[code].minimum > 0 ? policy.figures.hiddenBelow : 0,
  });
  return Object.fromEntries(FIGURE_CODES.map((code) => [code, inCity(code)])) as Record<FigureCode, FigureDefinition>;
}
