import type { CategoryHit, CategoryNode, PolicyView } from './contract.js';

/** A category and its forebears, root first; empty when the code is unknown. Reads both a flat list and a tree. */
export const categoryPath = (nodes: readonly CategoryNode[], code: string): CategoryNode[] => {
  for (const node of nodes) {
    if (node.code === code) {
      const parent = node.parent ? categoryPath(nodes, node.parent) : [];
      return [...parent, node];
    }
    const below = node.children ? categoryPath(node.children, code) : [];
    if (below.length > 0) return [node, ...below.filter((each) => each.code !== node.code)];
  }
  return [];
};

/** The names on the way to a search hit, in both languages where the catalogue in hand knows the code. */
export const hitPath = (policy: PolicyView | undefined, hit: CategoryHit): { zh: string; en?: string }[] => {
  const known = policy ? categoryPath(policy.categories, hit.code) : [];
  return known.length > 0 ? known : hit.path.length > 0 ? hit.path.map((zh) => ({ zh })) : [{ zh: hit.zh }];
};

export const findCategory = (policy: PolicyView | undefined, code: string | undefined): CategoryNode | undefined =>
  policy && code ? categoryPath(policy.categories, code).at(-1) : undefined;
