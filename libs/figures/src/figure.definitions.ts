import { ANSWER_FIGURES } from './answer-figures.js';
import { DISPATCH_FIGURES } from './dispatch-figures.js';
import { FIGURE_CODES } from './figure.codes.js';
import type { FigureCode, FigureDefinition } from './figure.codes.js';
import { HANDLING_FIGURES } from './handling-figures.js';
import { SUPERVISION_FIGURES } from './supervision-figures.js';

export { FIGURE_CODES } from './figure.codes.js';
export type { FigureCode, FigureDefinition } from './figure.codes.js';

/** Bumped when a rule or a definition changes; the stored marks are then rebuilt from the log. */
export const DEFINITIONS_VERSION = 3;

const ALL = new Map(
  [...DISPATCH_FIGURES, ...HANDLING_FIGURES, ...ANSWER_FIGURES, ...SUPERVISION_FIGURES].map((d) => [d.code, d]),
);

/** Every figure by its code, in the order of the board. */
export const FIGURES = Object.fromEntries(FIGURE_CODES.map((code) => [code, ALL.get(code)!])) as Readonly<
  Record<FigureCode, FigureDefinition>
>;

/** Figures made of other figures; no mark of their own. */
export const MADE_OF_OTHERS: readonly FigureCode[] = ['threeRates', 'perTenThousand'];
