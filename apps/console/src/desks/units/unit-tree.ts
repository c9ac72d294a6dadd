import type { Unit } from '../../api/contract.js';
import { searchUnits } from '../../parts/unit-search.js';

export interface UnitNode {
  unit: Unit;
  children: UnitNode[];
}

/** The units as a tree, in the order they came. A unit whose parent is not in the list stands at the top. */
export const unitTree = (units: readonly Unit[]): UnitNode[] => {
  const nodes = new Map(units.map((unit) => [unit.code, { unit, children: [] as UnitNode[] }]));
  const tops: UnitNode[] = [];
  for (const node of nodes.values()) {
    const above = node.unit.parent ? nodes.get(node.unit.parent) : undefined;
    (above?.children ?? tops).push(node);
  }
  return tops;
};

/** Codes from the top down to just above a unit: what must be open for it to be seen. */
export const lineAbove = (units: readonly Unit[], code: string): string[] => {
  const line: string[] = [];
  for (let at = units.find((unit) => unit.code === code)?.parent; at && !line.includes(at);) {
    line.unshift(at);
    at = units.find((unit) => unit.code === at)?.parent;
  }
  return line;
};

/** Whether a unit is the other one or stands below it. */
export const isWithin = (units: readonly Unit[], unit: Unit, other: string): boolean =>
  unit.code === other || lineAbove(units, unit.code).includes(other);

/** The hits of a search with all that stands above them, so that the tree stays a tree. */
export const unitsToShow = (units: readonly Unit[], q: string): { shown: Unit[]; hits: Set<string> } => {
  const hits = new Set(searchUnits(units, q).map((unit) => unit.code));
  const kept = new Set([...hits].flatMap((code) => [...lineAbove(units, code), code]));
  return { shown: units.filter((unit) => kept.has(unit.code)), hits };
};
