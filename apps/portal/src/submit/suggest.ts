import type { Category, Diversion, PortalPolicy } from '../api/contract.js';

const pairs = (text: string): string[] => {
  const characters = [...text.replace(/[\s\p{P}]/gu, '')];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
};

/** Leaves whose name shares most with the text, best first; only those of which at least half appears. */
export const suggestCategories = (text: string, categories: readonly Category[], most = 3): Category[] => {
  const heard = new Set(pairs(text));
  return categories
    .filter((each) => each.leaf)
    .map((leaf) => {
      const own = pairs(leaf.zh);
      return { leaf, share: own.filter((pair) => heard.has(pair)).length / Math.max(1, own.length) };
    })
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share || b.leaf.zh.length - a.leaf.zh.length)
    .slice(0, most)
    .map(({ leaf }) => leaf);
};

/** What must be said before anything else: by the chosen matter, else by danger words that stand in the text itself. */
export const diversionFor = (
  policy: Pick<PortalPolicy, 'categories' | 'diversions'>,
  category: string | null,
  text: string,
): Diversion | null => {
  const byCode = (code: string | null | undefined): Diversion | null =>
    policy.diversions.find((each) => each.code === code) ?? null;
  const chosen = byCode(policy.categories.find((each) => each.code === category)?.diversion);
  if (chosen) return chosen;
  const named = policy.diversions.find((each) => text.includes(each.zh));
  if (named) return named;
  return byCode(policy.categories.find((each) => each.diversion && text.includes(each.zh))?.diversion);
};
