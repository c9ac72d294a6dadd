import type { List, WorkOrderRow } from '../api/contract.js';
import { adopt, append, merge } from './shown.js';

const row = (id: string, title = id): WorkOrderRow => ({ id, title }) as WorkOrderRow;
const page = (...rows: WorkOrderRow[]): List<WorkOrderRow> => ({
  items: rows,
  next: null,
  total: { n: rows.length, capped: false },
});
const ids = (shown: ReturnType<typeof merge>): string[] => shown.rows.map((each) => each.row.id);

describe('a list under the cursor', () => {
  const first = merge(undefined, page(row('a'), row('b')));

  it('shows the first reading as it came', () => {
    expect(ids(first)).toEqual(['a', 'b']);
  });

  it('never reorders: a changed row changes in place', () => {
    const again = merge(first, page(row('b', 'new words'), row('a')));
    expect(ids(again)).toEqual(['a', 'b']);
    expect(again.rows[1]!.row.title).toBe('new words');
  });

  it('keeps a row that left, marked as gone, and lets newcomers wait', () => {
    const again = merge(first, page(row('c'), row('a')));
    expect(again.rows.map((each) => [each.row.id, each.gone])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(again.waiting.map((each) => each.id)).toEqual(['c']);
  });

  it('takes in newcomers and drops the gone when asked', () => {
    const loaded = adopt(merge(first, page(row('c'), row('a'))));
    expect(ids(loaded)).toEqual(['c', 'a']);
    expect(loaded.waiting).toEqual([]);
  });

  it('fills an empty list at once: there is nothing under the cursor to protect', () => {
    expect(ids(merge(merge(undefined, page()), page(row('a'))))).toEqual(['a']);
  });

  it('adds the next page below without doubling a row', () => {
    expect(ids(append(first, page(row('b'), row('c'))))).toEqual(['a', 'b', 'c']);
  });
});
