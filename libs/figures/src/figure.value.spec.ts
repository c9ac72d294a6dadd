import { describe, expect, it } from '@jest/globals';
import { FIGURES } from './figure.definitions.js';
import { NOTHING, perTenThousandOf, statusOf, valueOf, weightedOf } from './figure.value.js';

const counted = (met: number, all: number, pending = 0) => ({ met, missed: all - met, pending, late: 0 });
const percent = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 100);

describe('the figures that hotlines have published', () => {
  it('makes a direct-answer rate of 74.58 % from 6673 of 8947 calls', () => {
    expect(percent(valueOf(FIGURES.directAnswer, counted(6673, 8947)).value)).toBe(74.58);
  });

  it('makes a completion rate of 75.42 % from 1715 of 2274 dispatched', () => {
    const dispatched = { met: 1715, missed: 9, pending: 550, late: 0 };
    expect(percent(valueOf(FIGURES.completion, dispatched).value)).toBe(75.42);
  });

  it('makes an on-time completion rate of 82.8 % from 24165 of 29186 due, whatever is not due yet', () => {
    expect(percent(valueOf(FIGURES.onTimeCompletion, counted(24165, 29186, 3200)).value)).toBe(82.8);
  });
});

describe('a figure of nothing', () => {
  it('has no value and says why, and never shows 100 %', () => {
    expect(valueOf(FIGURES.onTimeCompletion, counted(0, 0, 12))).toMatchObject({
      value: null,
      denominator: 0,
      pending: 12,
      why: '尚无可计的工单',
    });
  });

  it('is hidden for answers below ten, and shown from ten on', () => {
    expect(valueOf(FIGURES.satisfaction, counted(9, 9))).toMatchObject({ value: null, why: '不足 10 份，不显示比例' });
    expect(valueOf(FIGURES.satisfaction, counted(9, 10)).value).toBe(0.9);
  });

  it('is no rate at all when it is a count', () => {
    expect(valueOf(FIGURES.received, counted(40, 40))).toMatchObject({ numerator: 40, value: null, why: null });
  });
});

describe('a figure that keeps only the cases that met', () => {
  it('takes its denominator from the figure it is a part of', () => {
    const refused = valueOf(FIGURES.returnRefused, counted(3, 3), counted(10, 150));
    expect(refused).toMatchObject({ numerator: 3, denominator: 150, value: 0.02 });
  });
});

describe('the three rates together', () => {
  const rate = (met: number, all: number) => valueOf(FIGURES.satisfaction, counted(met, all));

  it('are their weighted sum', () => {
    const parts = [
      { value: rate(99, 100), weight: 0.2 },
      { value: rate(80, 100), weight: 0.4 },
      { value: rate(90, 100), weight: 0.4 },
    ];
    expect(weightedOf(parts).value).toBeCloseTo(0.878, 10);
  });

  it('show nothing when one of them does not', () => {
    expect(weightedOf([{ value: rate(9, 9), weight: 1 }])).toMatchObject({ value: null, why: '三率中有一项不显示' });
  });
});

it('requests are counted for each ten thousand inhabitants, and for nobody where nobody lives', () => {
  expect(perTenThousandOf({ ...NOTHING, met: 480 }, 960_000).value).toBeCloseTo(5, 10);
  expect(perTenThousandOf({ ...NOTHING, met: 480 }, null)).toMatchObject({ value: null, why: '该单位没有人口数' });
});

describe('standing against a target', () => {
  it.each([
    [0.98, 0.98, 'high', 'met'],
    [0.97, 0.98, 'high', 'low'],
    [0.9, 0.98, 'high', 'missed'],
    [0.02, 0.02, 'low', 'met'],
    [0.05, 0.02, 'low', 'low'],
    [0.12, 0.02, 'low', 'missed'],
    [null, 0.98, 'high', 'none'],
    [0.9, null, 'high', 'none'],
  ] as const)('judges %s against %s (%s is better) as %s', (value, target, better, status) => {
    expect(statusOf(value, target, better)).toBe(status);
  });
});
