import { describe, expect, it } from '@jest/globals';
import { periodWords, scopeOf, stepOf, stepped } from './board-query.js';

const read = (address: string) => scopeOf(new URLSearchParams(address), '2026-03-24');

describe('a board’s address', () => {
  it('is this month of the whole city when it says nothing', () => {
    expect(read('')).toMatchObject({ period: 'month', day: '2026-03-24', unit: undefined, within: undefined });
  });

  it('keeps what it names and passes over what nobody knows', () => {
    expect(read('period=quarter&day=2026-01-01&unit=LG.WATER&within=own&channel=pigeon&type=help')).toMatchObject({
      period: 'quarter',
      day: '2026-01-01',
      unit: 'LG.WATER',
      within: 'own',
      channel: undefined,
      type: 'help',
    });
    expect(read('period=decade&day=2026-02-30')).toMatchObject({ period: 'month', day: '2026-03-24' });
  });

  it('means any days only when both are days in order', () => {
    expect(read('from=2026-03-01&to=2026-03-05')).toMatchObject({ from: '2026-03-01', to: '2026-03-05' });
    expect(read('from=2026-03-05&to=2026-03-01')).toMatchObject({ period: 'month' });
  });
});

it.each([
  ['day', '2026-03-01', -1, '2026-02-28'],
  ['week', '2026-03-24', 1, '2026-03-31'],
  ['month', '2026-01-31', 1, '2026-02-01'],
  ['quarter', '2026-01-15', -1, '2025-10-01'],
  ['year', '2026-03-24', -1, '2025-03-01'],
] as const)('one %s from %s by %s lies %s', (kind, day, by, there) => {
  expect(stepped(kind, day, by)).toBe(there);
});

it('names a period in both languages', () => {
  expect(periodWords('quarter', '2026-04-01', '2026-06-30', 'zh-CN')).toBe('2026 年第 2 季度');
  expect(periodWords('halfYear', '2026-07-01', '2026-12-31', 'en')).toBe('2026 H2');
  expect(periodWords(null, '2026-03-01', '2026-03-09', 'en')).toBe('2026-03-01 – 2026-03-09');
});

it('draws a quarter by day and a year by month', () => {
  expect(stepOf('2026-01-01', '2026-03-31')).toBe('day');
  expect(stepOf('2026-01-01', '2026-12-31')).toBe('month');
});
