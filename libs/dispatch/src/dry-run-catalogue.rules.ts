import type { PackEdition } from '@hotline/policy';

/** JSON whose keys' order does not matter for what is compared here: both sides were written by the same schema. */
const text = (value: unknown): string => JSON.stringify(value);

/**
 * Tells whether nothing that decides about a leaf differs between two editions: the rules of the leaf and of everything
 * above it, the guards that watch it, and the seasons that rules may ask for.
 */
export function untouchedSince(before: PackEdition, after: PackEdition): (leaf: string) => boolean {
  if (text(before.seasons) !== text(after.seasons)) return () => false;
  const known = new Map<string, boolean>();
  const sameRules = (category: string): boolean => {
    const found = known.get(category);
    if (found !== undefined) return found;
    const same = text(before.catalogue.rulesOf(category)) === text(after.catalogue.rulesOf(category));
    known.set(category, same);
    return same;
  };
  const guards = ({ catalogue, categories }: PackEdition, leaf: string) => text(catalogue.guardsFor(leaf, categories));
  return (leaf) =>
    after.categories.path(leaf).every(({ code }) => sameRules(code)) && guards(before, leaf) === guards(after, leaf);
}
