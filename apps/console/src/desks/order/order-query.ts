import type {
  Channel,
  RequestType,
  TimeClass,
  WorkOrderQuery,
  WorkOrderState,
  WorkOrderViewName,
} from '../../api/contract.js';

export const viewNames: readonly WorkOrderViewName[] = [
  'all',
  'mine',
  'unitOpen',
  'toDispatch',
  'toSign',
  'handling',
  'toReview',
  'returns',
  'objections',
  'dueToday',
  'overdue',
  'ledgered',
  'awaitingCallback',
  'ledgered',
  'closed',
];
export const states: readonly WorkOrderState[] = [
  'accepted',
  'answered',
  'awaitingDispatch',
  'handling',
  'underReview',
  'awaitingCallback',
  'closed',
  'declined',
  'merged',
  'withdrawn',
  'handedOver',
];
export const types: readonly RequestType[] = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'];
export const channels: readonly Channel[] = ['phone', 'wechat', 'app', 'web', 'sms', 'mailbox', 'linked', 'staff'];
export const timeClasses: readonly TimeClass[] = ['P0', 'P1', 'P2', 'P3', 'enterprise'];
/** 流转次数: returns and changes of lead together, at least so many. */
export const bounces = ['1', '2', '3', '5'] as const;
export const sorts = ['due', 'newest', 'oldest', 'urges'] as const;

/** The conditions that narrow a view, in the order they are shown; a day is a Shanghai date 'YYYY-MM-DD'. */
export const filterNames = [
  'state',
  'type',
  'channel',
  'timeClass',
  'district',
  'unit',
  'category',
  'bounces',
  'from',
  'to',
  'q',
] as const;
export type FilterName = (typeof filterNames)[number];

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((each) => each === value);

/** The API looks for two characters or more, one alone would find everything; and for 60 at most, the last one whole. */
export const soughtOf = (text: string | undefined): string | undefined => {
  const whole = text?.trim() ?? '';
  return [...whole].length >= 2 ? whole.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '') : undefined;
};

/** The query an address stands for; what is not known is passed over, so that an old bookmark still opens. */
export const queryOf = (search: URLSearchParams): WorkOrderQuery => {
  const text = (name: FilterName): string | undefined => search.get(name)?.trim() || undefined;
  const day = (name: 'from' | 'to'): string | undefined =>
    /^\d{4}-\d{2}-\d{2}$/.test(search.get(name) ?? '') ? search.get(name)! : undefined;
  return {
    view: oneOf(viewNames, search.get('view')) ?? 'all',
    state: oneOf(states, search.get('state')),
    type: oneOf(types, search.get('type')),
    channel: oneOf(channels, search.get('channel')),
    timeClass: oneOf(timeClasses, search.get('timeClass')),
    district: text('district'),
    unit: text('unit'),
    category: text('category'),
    bounces: Number(oneOf(bounces, search.get('bounces'))) || undefined,
    from: day('from'),
    to: day('to'),
    q: soughtOf(text('q')),
    sort: oneOf(sorts, search.get('sort')) ?? 'newest',
  };
};
/** Which conditions are set. */
export const filtersIn = (query: WorkOrderQuery): FilterName[] =>
  filterNames.filter((name) => query[name] !== undefined);

const dayMs = 86_400_000;
/** As the API is asked: days become instants, the last day is meant whole. */
export const asked = (query: WorkOrderQuery): WorkOrderQuery => {
  const start = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
  return {
    ...query,
    from: query.from && new Date(start(query.from)).toISOString(),
    to: query.to && new Date(start(query.to) + dayMs).toISOString(),
  };
};
