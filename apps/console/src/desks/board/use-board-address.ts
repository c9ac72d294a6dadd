import { useSearchParams } from 'react-router';
import type { BoardScope } from '../../api/board.js';
import { useNow } from '../../time/use-now.js';
import { shanghaiDay } from '../../time/work-time.js';
import { periodKinds, scopeNames, scopeOf, splits, stepped, tabs } from './board-query.js';
import type { PeriodKind, Split, Tab } from './board-query.js';

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((each) => each === value);

/** All of the board that a colleague should see under the same link: period, scope, tab, opened figure. */
export const useBoardAddress = () => {
  const [search, setSearch] = useSearchParams();
  const today = shanghaiDay(useNow('minute'));
  const scope: BoardScope = scopeOf(search, today);
  const put = (values: Record<string, string | null | undefined>): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values))
          if (value === undefined || value === null || value === '') next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const kind = scope.period ? (oneOf(periodKinds, scope.period) ?? 'month') : null;
  return {
    scope,
    today,
    kind,
    tab: oneOf(tabs, search.get('tab')) ?? 'figures',
    figure: search.get('figure'),
    part: oneOf(['met', 'missed', 'pending', 'all'] as const, search.get('part')) ?? 'all',
    by: oneOf(splits, search.get('by')) ?? 'unit',
    frozen: search.get('frozen'),
    rule: search.get('rule') ?? undefined,
    put,
    choosePeriod: (period: PeriodKind): void => put({ period, day: scope.day ?? scope.to, from: null, to: null }),
    chooseDays: (from: string, to: string): void => put({ from, to, period: null, day: null }),
    step: (by: 1 | -1): void => {
      if (kind) put({ period: kind, day: stepped(kind, scope.day ?? today, by) });
    },
    now: (): void => put({ day: null, from: null, to: null }),
    clear: (): void => put(Object.fromEntries(scopeNames.map((name) => [name, null]))),
    chooseTab: (tab: Tab): void => put({ tab: tab === 'figures' ? null : tab, figure: null, part: null }),
    chooseSplit: (by: Split): void => put({ by }),
  };
};
export type BoardAddress = ReturnType<typeof useBoardAddress>;
