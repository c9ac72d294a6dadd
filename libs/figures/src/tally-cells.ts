/**
 * The rollup sums the marks of each unit once in all and once by each of these; two at a time are summed from the marks
 * themselves. A cube of all five would have about as many cells as there are work orders.
 */
export const DIMENSIONS = ['all', 'district', 'channel', 'category', 'type'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface CellKey {
  dim: Dimension;
  /** The district, channel, top category or type; empty in `all` and where the order has none. */
  key: string;
  unit: string;
}
