import { useMemo } from 'react';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { CategoryHits, CategorySuggestions, PolicyView as WirePolicy } from '../client/generated/index.js';
import type { CategoryHit, CategoryNode, PolicyView, RequestType } from './contract.js';
import { categoryPath } from './catalogue.js';
import { keys } from './keys.js';

export { categoryPath, findCategory, hitPath } from './catalogue.js';

/** City packs name the types of request in Chinese; the rest of the product names them in code. */
const typeNames: Readonly<Record<WirePolicy['requestTypes'][number], RequestType>> = {
  咨询: 'inquiry',
  求助: 'help',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};
const categoryOf = ({ questionSets, ...node }: WirePolicy['categories'][number]): CategoryNode => ({
  ...node,
  type: node.type ? typeNames[node.type] : undefined,
  timeClass: node.timeClass ?? undefined,
  questions: questionSets,
});

/** The city's rules as data; it changes a few times a year. */
export const usePolicy = (): UseQueryResult<PolicyView> =>
  useQuery({
    queryKey: keys.policy,
    queryFn: async ({ signal }) => {
      const policy = await api.get<WirePolicy>('/policy', { signal });
      return { ...policy, categories: policy.categories.map(categoryOf) };
    },
    staleTime: 1_800_000,
  });

/** What a hit of either kind tells. */
type WireHit = Pick<CategoryHits['items'][number], 'code' | 'zh'> &
  Partial<Pick<CategoryHits['items'][number], 'reason'>> &
  Partial<Pick<CategorySuggestions['items'][number], 'score' | 'keywords'>>;
/** A hit with what the catalogue in hand knows of it; hits the catalogue does not know are left out. */
const withCatalogue = (
  policy: PolicyView | undefined,
  hits: readonly WireHit[] | undefined,
): CategoryHit[] | undefined =>
  policy &&
  hits?.flatMap(({ code, zh, reason = '', score, keywords }) => {
    const path = categoryPath(policy.categories, code);
    const node = path.at(-1);
    if (!node) return [];
    const { type = 'help', timeClass = 'P2' } = node;
    return [{ code, zh, reason, score, keywords, type, timeClass, path: path.map((each) => each.zh) }];
  });

/** Categories by Chinese, pinyin initials or code. */
export const useCategorySearch = (q: string): { data: CategoryHit[] | undefined; isFetching: boolean } => {
  const policy = usePolicy().data;
  const { data, isFetching } = useQuery({
    queryKey: keys.categorySearch(q),
    queryFn: async ({ signal }) => (await api.get<CategoryHits>('/categories/search', { query: { q }, signal })).items,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
  return { data: useMemo(() => withCatalogue(policy, data), [policy, data]), isFetching };
};

/** Categories proposed from what the citizen said, best first. */
export const useCategorySuggestions = (text: string): { data: CategoryHit[] | undefined } => {
  const policy = usePolicy().data;
  const { data } = useQuery({
    queryKey: keys.categorySuggest(text),
    queryFn: async ({ signal }) =>
      (await api.post<CategorySuggestions>('/categories/suggest', { text }, undefined, signal)).items,
    enabled: text.trim().length >= 4,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
  return { data: useMemo(() => withCatalogue(policy, data), [policy, data]) };
};
