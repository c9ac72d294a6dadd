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
