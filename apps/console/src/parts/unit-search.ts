import type { Unit } from '../api/contract.js';

/** Units whose name, alias, code or initials hold the words; names that begin with them first. */
export const searchUnits = (units: readonly Unit[], q: string): Unit[] => {
  const wanted = q.trim().toLowerCase();
  if (wanted === '') return [...units];
  const rank = (unit: Unit): number => {
    const name = unit.name.toLowerCase();
    if (unit.code.toLowerCase() === wanted || name === wanted) return 0;
    if (name.startsWith(wanted) || unit.initials.startsWith(wanted)) return 1;
    if (unit.aliases.some((alias) => alias.toLowerCase().startsWith(wanted))) return 2;
    const within = [name, unit.en.toLowerCase(), unit.code.toLowerCase(), unit.initials, ...unit.aliases];
    return within.some((text) => text.toLowerCase().includes(wanted)) ? 3 : 9;
  };
  return units
    .map((unit) => ({ unit, rank: rank(unit) }))
    .filter((each) => each.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .map((each) => each.unit);
};

/** Units below one, those nearest to it first. */
export const unitsBelow = (units: readonly Unit[], above: string): Unit[] => {
  const parentOf = new Map(units.map((unit) => [unit.code, unit.parent]));
  const depth = (code: string): number => {
    let at = parentOf.get(code);
    for (let n = 1; at; n++, at = parentOf.get(at)) if (at === above) return n;
    return 0;
  };
  return units
    .map((unit) => ({ unit, depth: depth(unit.code) }))
    .filter((each) => each.depth > 0)
    .sort((a, b) => a.depth - b.depth)
    .map((each) => each.unit);
};
