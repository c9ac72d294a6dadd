import type { FigureUnit } from '../../api/contract.js';

interface TreeNode {
  code: string;
  parent: string | null;
}
export interface AskedUnit extends FigureUnit {
  /** Overdue cases of the unit itself, without those of the units below it. */
  ownOverdue: number;
  ownDue: number;
}

/**
 * A unit's numbers include those of the units below it. To ask the right one, each row is reduced to what is its own: its
 * total less the totals of its nearest listed descendants.
 */
export const ownShares = (items: readonly FigureUnit[], tree: readonly TreeNode[]): AskedUnit[] => {
  const parents = new Map(tree.map((node) => [node.code, node.parent]));
  const listed = new Map(
    items.map((item) => [item.unit.code, { ...item, ownOverdue: item.overdue, ownDue: item.dueToday }]),
  );
  for (const item of items) {
    const above = listedAbove(item.unit.code, parents, listed);
    if (!above) continue;
    above.ownOverdue -= item.overdue;
    above.ownDue -= item.dueToday;
  }
  return [...listed.values()];
};

const listedAbove = <T>(
  code: string,
  parents: ReadonlyMap<string, string | null>,
  listed: ReadonlyMap<string, T>,
): T | undefined => {
  for (let at = parents.get(code) ?? null; at !== null; at = parents.get(at) ?? null) {
    const found = listed.get(at);
    if (found) return found;
  }
  return undefined;
};

/** Units one should ask today, worst first: those with overdue work of their own, then those with work due today. */
export const unitsToAsk = (items: readonly FigureUnit[], tree: readonly TreeNode[], most: number): AskedUnit[] =>
  ownShares(items, tree)
    .filter((each) => each.ownOverdue > 0 || each.ownDue > 0)
    .sort((a, b) => b.ownOverdue - a.ownOverdue || b.ownDue - a.ownDue || (a.unit.code < b.unit.code ? -1 : 1))
    .slice(0, most);

export interface UnitLine {
  item: FigureUnit;
  depth: number;
  hasBelow: boolean;
}
/** The units as a tree of listed ones, children only below opened parents, in the order they came. */
export const unitLines = (
  items: readonly FigureUnit[],
  tree: readonly TreeNode[],
  opened: ReadonlySet<string>,
): UnitLine[] => {
  const parents = new Map(tree.map((node) => [node.code, node.parent]));
  const listed = new Map(items.map((item) => [item.unit.code, item]));
  const below = new Map<string, FigureUnit[]>();
  for (const item of items) {
    const above = listedAbove(item.unit.code, parents, listed)?.unit.code ?? '';
    below.set(above, [...(below.get(above) ?? []), item]);
  }
  const lines = (of: string, depth: number): UnitLine[] =>
    (below.get(of) ?? []).flatMap((item) => {
      const { code } = item.unit;
      const hasBelow = below.has(code);
      return [{ item, depth, hasBelow }, ...(opened.has(code) ? lines(code, depth + 1) : [])];
    });
  return lines('', 0);
};
