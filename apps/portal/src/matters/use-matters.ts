import { useCallback, useEffect, useState } from 'react';
import type { Matter, MatterFilter } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { asProblem, type Problem } from '../api/problem.js';

interface Listed {
  of: string;
  items: Matter[];
  next: string | null;
  problem: Problem | null;
}

/** The public matters of a filter, page after page; `items` is null until the first page has come. */
export const useMatters = (filter: MatterFilter) => {
  const of = JSON.stringify(filter);
  const [listed, setListed] = useState<Listed | null>(null);
  const ask = useCallback(
    async (cursor?: string): Promise<void> => {
      try {
        const page = await portal.matters({ ...(JSON.parse(of) as MatterFilter), cursor });
        setListed((before) => ({
          of,
          items: cursor && before?.of === of ? [...before.items, ...page.items] : page.items,
          next: page.next,
          problem: null,
        }));
      } catch (error) {
        const problem = asProblem(error);
        setListed((before) => ({ of, items: [], next: null, ...(before?.of === of && before), problem }));
      }
    },
    [of],
  );
  useEffect(() => {
    const timer = setTimeout(() => void ask(), 0);
    return () => clearTimeout(timer);
  }, [ask]);
  const fresh = listed?.of === of ? listed : null;
  return {
    items: fresh && (fresh.problem && fresh.items.length === 0 ? null : fresh.items),
    problem: fresh?.problem ?? null,
    more: fresh?.next ? () => ask(fresh.next!) : null,
    retry: () => void ask(),
  };
};
