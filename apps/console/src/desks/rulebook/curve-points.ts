import type { AssessmentPart } from '../../api/contract.js';

export type Curve = AssessmentPart['schemes'][number]['items'][number]['curve'];

/** Points a curve gives for a figure in percent (or, for `perEvent`, for a number of events); 2 decimals. */
export const pointsOf = (curve: Curve, weight: number, value: number): number => {
  const points = raw(curve, weight, value);
  return Math.round((points + Number.EPSILON) * 100) / 100;
};

const raw = (curve: Curve, weight: number, value: number): number => {
  switch (curve.kind) {
    case 'slope':
      return Math.max(curve.floor, weight - curve.k * Math.max(0, curve.target - value));
    case 'bonusAbove':
      return Math.min(weight, Math.max(0, curve.k * (value - curve.target)));
    case 'step':
      return [...curve.steps].sort((a, b) => b.from - a.from).find(({ from }) => value >= from)?.points ?? 0;
    case 'perEvent':
      return Math.max(0, weight - curve.k * value);
  }
};

/** The widest value that is drawn: percent for rates, ten for events. */
export const rangeOf = (curve: Curve): number => {
  if (curve.kind === 'perEvent') return 10;
  const highest = curve.kind === 'step' ? Math.max(...curve.steps.map(({ from }) => from)) : curve.target;
  return highest > 0 && highest <= 20 ? Math.ceil(highest * 1.5) : 100;
};

/** Where the line starts: below this nothing happens any more. */
export const lowestOf = (curve: Curve, weight: number): number => {
  if (curve.kind !== 'slope') return 0;
  const end = curve.target - (weight - curve.floor) / curve.k;
  return Math.max(0, Math.floor((end - 5) / 10) * 10);
};
