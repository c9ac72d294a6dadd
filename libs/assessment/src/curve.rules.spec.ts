import { describe, expect, it } from '@jest/globals';
import type { Curve } from '@hotline/policy';
import { adjustmentOf, pointsOf } from './curve.rules.js';
import { divided, hundredths, percentOf } from './decimal.js';

const onTime: Curve = { kind: 'slope', target: 100, k: 1, floor: 0 };
const satisfaction: Curve = { kind: 'slope', target: 98, k: 0.5, floor: 12.5 };
const percent = (r: number) => ({ percent: hundredths(r) });
const points = (curve: Curve, weight: number, r: number) => pointsOf(curve, weight, percent(r)) / 100;

describe('points of an item', () => {
  it.each([
    [100, 25],
    [89.82, 14.82],
    [80, 5],
    [75, 0],
    [66.67, 0],
    [0, 0],
  ])('on time at %d %% gives %d of 25 points, as published', (r, expected) => {
    expect(points(onTime, 25, r)).toBe(expected);
  });

  it.each([
    [100, 25],
    [98, 25],
    [87.5, 19.75],
    [75, 13.5],
    [73, 12.5],
    [50, 12.5],
  ])('satisfaction at %d %% gives %d of 25 points, as published', (r, expected) => {
    expect(points(satisfaction, 25, r)).toBe(expected);
  });

  it('never gives more than the weight, whatever the rate', () => {
    expect(points(satisfaction, 25, 99.99)).toBe(25);
  });

  it('takes the first step whose bound is reached', () => {
    const rework: Curve = {
      kind: 'step',
      steps: [
        { from: 8, points: 0 },
        { from: 4, points: 2 },
        { from: 2, points: 4 },
        { from: 0, points: 5 },
      ],
    };
    expect([0, 1.99, 2, 3.99, 4, 7.99, 8, 100].map((r) => points(rework, 5, r))).toEqual([5, 5, 4, 4, 2, 2, 0, 0]);
  });

  it('takes points for each event, to nothing and no further', () => {
    const curve: Curve = { kind: 'perEvent', k: 1.5 };
    expect([0, 1, 3, 4].map((events) => pointsOf(curve, 5, { events }) / 100)).toEqual([5, 3.5, 0.5, 0]);
  });
});

describe('points beside the hundred', () => {
  it('red cards cost two points each and six at most', () => {
    const curve: Curve = { kind: 'perEvent', k: 2 };
    expect([0, 1, 3, 9].map((events) => adjustmentOf(curve, -6, { events }) / 100)).toEqual([0, -2, -6, -6]);
  });
  it('praise adds a little, up to its cap; a fall by a percentage likewise', () => {
    expect(adjustmentOf({ kind: 'bonusAbove', target: 0, k: 0.05 }, 1, { events: 7 })).toBe(35);
    expect(adjustmentOf({ kind: 'bonusAbove', target: 0, k: 0.05 }, 1, { events: 70 })).toBe(100);
    expect(adjustmentOf({ kind: 'bonusAbove', target: 0, k: 0.05 }, 1, percent(10))).toBe(50);
    expect(adjustmentOf({ kind: 'bonusAbove', target: 0, k: 0.05 }, 1, percent(-10))).toBe(0);
  });
});

describe('rounding', () => {
  it('is half up to two decimals, without the error of binary fractions', () => {
    expect(hundredths(1.005)).toBe(101);
    expect(hundredths(2.675)).toBe(268);
    expect(hundredths(-0.125)).toBe(-13);
    expect([divided(5n, 10n), divided(-5n, 10n), divided(4n, 10n)]).toEqual([1n, -1n, 0n]);
  });
  it('of published rates is what was published', () => {
    expect(percentOf(24165, 29186)).toBe(8280);
    expect(percentOf(1715, 2274)).toBe(7542);
    expect(percentOf(2, 3)).toBe(6667);
    expect(percentOf(1, 800)).toBe(13);
  });
  it('agrees with exact arithmetic for every hundredth of a percent', () => {
    const wrong = Array.from({ length: 10_001 }, (_, r) => r).filter((r) => {
      const exact = Math.max(1_250, Math.floor((5_000 - Math.max(0, 9_800 - r) + 1) / 2));
      return pointsOf(satisfaction, 25, { percent: r }) !== exact;
    });
    expect(wrong).toEqual([]);
  });
});
