import type { FigureCode, SimilarQuery, WorkOrderQuery } from './contract.js';

/** Every query key in one place, general to special, so that invalidating `['orders']` reaches all that shows orders. */
export const keys = {
  session: ['session'] as const,
  demo: ['demo'] as const,
  people: ['people'] as const,
  peopleList: (query: object) => ['people', 'list', query] as const,
  units: ['units'] as const,
  tokens: ['tokens'] as const,
  policy: ['policy'] as const,
  categorySearch: (q: string) => ['category-search', q] as const,
  categorySuggest: (text: string) => ['category-suggest', text] as const,
  caller: (phone: string) => ['caller', phone] as const,
  similar: (query: SimilarQuery) => ['similar', query] as const,
  orders: ['orders'] as const,
  orderList: (query: WorkOrderQuery) => ['orders', 'list', query] as const,
  order: (id: string) => ['orders', 'one', id] as const,
  advice: (id: string) => ['orders', 'advice', id] as const,
  counts: ['orders', 'counts'] as const,
  callbacks: ['callbacks'] as const,
  callbackList: (query: object) => ['callbacks', 'list', query] as const,
  objections: ['objections'] as const,
  objection: (id: string) => ['objections', 'one', id] as const,
  guardOverrides: (month: string) => ['objections', 'guards', month] as const,
  figures: ['figures'] as const,
  figuresToday: (query: object) => ['figures', 'today', query] as const,
  figure: (code: FigureCode, part: string, query: object) => ['figures', code, part, query] as const,
};
