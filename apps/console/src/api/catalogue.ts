import type { CategoryHit, CategoryNode, PolicyView } from './contract.js';

/** A category and its forebears, root first; empty when the code is unknown. */
export const categoryPath = (nodes: readonly CategoryNode[], code: string): CategoryNode[] => {
  const node = nodes.find((each) => each.code === code);
  if (!node) return [];
  return [...(node.parent ? categoryPath(nodes, node.parent) : []), node];
};

/** The names on the way to a search hit, in both languages where the catalogue in hand knows the code. */
export const hitPath = (policy: PolicyView | undefined, hit: CategoryHit): { zh: string; en?: string }[] => {
  const known = policy ? categoryPath(policy.categories, hit.code) : [];
  return known.length > 0 ? known : hit.path.length > 0 ? hit.path.map((zh) => ({ zh })) : [{ zh: hit.zh }];
};

export const findCategory = (policy: PolicyView | undefined, code: string | undefined): CategoryNode | undefined =>
  policy && code ? categoryPath(policy.categories, code).at(-1) : undefined;
