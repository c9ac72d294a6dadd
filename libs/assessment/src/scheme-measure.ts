import { IN_SCHEMES, WITHOUT_SOURCE } from '@hotline/figures';
import type { FigureCode } from '@hotline/figures';

/** The figure by whose denominator a unit's volume is measured: the rounds dispatched to it as lead. */
export const VOLUME: FigureCode = 'completion';

/** Every figure that any scheme can name, and the volume. One table, held by the figures room. */
export const TAKEN: readonly FigureCode[] = [...new Set<FigureCode>([...Object.values(IN_SCHEMES), VOLUME])];

/** The figure behind a scheme's name; null where nothing records it yet or nobody knows the name. */
export const figureOf = (name: string): FigureCode | null => IN_SCHEMES[name] ?? null;

/** Whether the name is known and its figure is only not recorded yet. */
export const isWithoutSource = (name: string): boolean => name in WITHOUT_SOURCE;
