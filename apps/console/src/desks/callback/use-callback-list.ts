import { useState } from 'react';
import { api } from '../../api/client.js';
import type { CallbackRow, CallbackState, List } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useSteadyList, type ReadPage, type SteadyList } from '../../live/steady-list.js';

/** `open`: due and tried ones together, most pressing first. */
export const views = ['due', 'attempted', 'answered', 'unreachable'] as const;
export type CallbackViewName = (typeof views)[number];
export type Row = CallbackRow & { id: string };

/** What waits to be asked is one list by due instant, whether it was tried before or not. */
const stateOf: Record<CallbackViewName, CallbackState | undefined> = {
  due: undefined,
  attempted: 'attempted',
  answered: 'answered',
  unreachable: 'unreachable',
};

const reader =
  (view: CallbackViewName, q: string): ReadPage<Row> =>
  async (cursor, signal) => {
    const query = { state: stateOf[view], q, cursor, limit: 50 };
    const page = await api.get<List<CallbackRow>>('/callbacks', { query, signal });
    return { ...page, items: page.items.map((each) => ({ ...each, id: each.callback.id })) };
  };

export interface CallbackQueue {
  list: SteadyList<Row>;
  chosen: Row | undefined;
  choose: (id: string) => void;
  /** The next one that is still to be asked; undefined at the end. */
  next: Row | undefined;
}
export const useCallbackQueue = (view: CallbackViewName, q: string): CallbackQueue => {
  const list = useSteadyList<Row>([...keys.callbacks, 'steady', view, q], reader(view, q));
  const [id, choose] = useState<string | null>(null);
  const rows = list.rows.map((each) => each.row);
  const found = rows.findIndex((each) => each.id === id);
  const index = found < 0 ? 0 : found;
  const next =
    list.rows.find(({ gone }, at) => at > index && !gone) ?? list.rows.find(({ gone }, at) => at < index && !gone);
  return { list, chosen: rows[index], choose, next: next?.row };
};
