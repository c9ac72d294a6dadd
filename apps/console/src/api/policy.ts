import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { CategoryHit, CategoryNode, PolicyView } from './contract.js';
import { keys } from './keys.js';

/** The city's rules as data; it changes a few times a year. */
export const usePolicy = (): UseQueryResult<PolicyView> =>
  useQuery({
    queryKey: keys.policy,
    queryFn: ({ signal }) => api.get<PolicyView>('/policy', { signal }),
    staleTime: 1_800_000,
  });

/** Categories by Chinese, pinyin initials or code. */
export const useCategorySearch = (q: string): UseQueryResult<CategoryHit[]> =>
  useQuery({
    queryKey: keys.categorySearch(q),
    queryFn: async ({ signal }) =>
      (await api.get<{ items: CategoryHit[] }>('/categories/search', { query: { q }, signal })).items,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });

/** Categories proposed from what the citizen said, best first. */
export const useCategorySuggestions = (text: string): UseQueryResult<CategoryHit[]> =>
  useQuery({
    queryKey: keys.categorySuggest(text),
    queryFn: async ({ signal }) =>
      (await api.post<{ items: CategoryHit[] }>('/categories/suggest', { text }, undefined, signal)).items,
    enabled: text.trim().length >= 4,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });

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
