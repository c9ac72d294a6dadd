import { describe, expect, it } from '@jest/globals';
import { differenceOf, shown } from './numbers.js';

const rate = (value: number | null, better: 'high' | 'low' = 'high') =>
  ({ kind: 'rate', better, value, numerator: 0 }) as const;
const count = (numerator: number, better: 'high' | 'low' = 'high') =>
  ({ kind: 'count', better, value: null, numerator }) as const;

describe('a figure beside what it was', () => {
  it('is told in percentage points for a rate, and judged by what is better', () => {
    expect(differenceOf(rate(0.95), { value: 0.9, numerator: 0 })).toEqual({
      words: '+5.00',
      tone: 'good',
      points: true,
    });
    expect(differenceOf(rate(0.05, 'low'), { value: 0.02, numerator: 0 })).toMatchObject({
      words: '+3.00',
      tone: 'bad',
    });
  });

  it('is told as a share for a count, and judged only where fewer is wanted', () => {
    expect(differenceOf(count(150), { value: null, numerator: 100 })).toEqual({
      words: '+50.00%',
      tone: 'same',
      points: false,
    });
    expect(differenceOf(count(50, 'low'), { value: null, numerator: 100 })).toMatchObject({
      words: '−50.00%',
      tone: 'good',
    });
  });

  it('is not told where one of the two has no number', () => {
    expect(differenceOf(rate(null), { value: 0.9, numerator: 0 })).toBeNull();
    expect(differenceOf(rate(0.9), { value: null, numerator: 0 })).toBeNull();
    expect(differenceOf(count(9), { value: null, numerator: 0 })).toBeNull();
  });
});

it('shows a dash, never a rate of nothing', () => {
  expect([shown('rate', rate(null)), shown('rate', rate(0.8281)), shown('count', count(1204))]).toEqual([
    '—',
    '82.81',
    '1,204',
  ]);
});
