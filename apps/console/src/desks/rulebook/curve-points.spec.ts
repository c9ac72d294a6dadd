import { describe, expect, it } from '@jest/globals';
import { lowestOf, pointsOf, rangeOf } from './curve-points.js';

describe('points of a curve', () => {
  it('are those of the published scheme', () => {
    const onTime = { kind: 'slope', target: 100, k: 1, floor: 0 } as const;
    expect([89.82, 80, 66.67].map((rate) => pointsOf(onTime, 25, rate))).toEqual([14.82, 5, 0]);
    const satisfied = { kind: 'slope', target: 98, k: 0.5, floor: 12.5 } as const;
    expect([87.5, 75, 50, 99].map((rate) => pointsOf(satisfied, 25, rate))).toEqual([19.75, 13.5, 12.5, 25]);
  });
  it('of steps are those of the first bound that is reached', () => {
    const rework = {
      kind: 'step',
      steps: [
        { from: 8, points: 0 },
        { from: 4, points: 2 },
        { from: 0, points: 5 },
      ],
    } as const;
    expect([0, 3.9, 4, 9].map((rate) => pointsOf({ ...rework, steps: [...rework.steps] }, 5, rate))).toEqual([
      5, 5, 2, 0,
    ]);
    expect(rangeOf({ ...rework, steps: [...rework.steps] })).toBe(12);
  });
  it('of events fall to nothing, a bonus never exceeds its cap', () => {
    expect(pointsOf({ kind: 'perEvent', k: 2 }, 6, 4)).toBe(0);
    expect(pointsOf({ kind: 'bonusAbove', target: 0, k: 0.1 }, 2, 50)).toBe(2);
  });
  it('the drawing begins where the line stops falling', () => {
    expect(lowestOf({ kind: 'slope', target: 100, k: 1, floor: 0 }, 25)).toBe(70);
    expect(lowestOf({ kind: 'perEvent', k: 1 }, 5)).toBe(0);
  });
});
