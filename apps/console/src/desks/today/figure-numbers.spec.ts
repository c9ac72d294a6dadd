import { describe, expect, it } from '@jest/globals';
import { bestReachable, gapOf, percent, shortPercent, sidesOf } from './figure-numbers.js';

describe('figures as they are written', () => {
  it('shows rates with two decimals and targets as short as they are', () => {
    expect(percent(412 / 487)).toBe('84.60');
    expect(shortPercent(0.95)).toBe('95');
    expect(shortPercent(0.985)).toBe('98.5');
  });
  it('tells the gap in points, and none when the target is reached', () => {
    expect(gapOf({ code: 'onTimeCompletion', value: 0.846, target: 0.95 })).toBe('10.40');
    expect(gapOf({ code: 'onTimeCompletion', value: 0.95, target: 0.95 })).toBeNull();
    expect(gapOf({ code: 'solved', value: null, target: 0.95 })).toBeNull();
  });
  it('turns the gap round where less is better', () => {
    expect(gapOf({ code: 'rework', value: 0.0352, target: 0.02 })).toBe('1.52');
    expect(gapOf({ code: 'rework', value: 0.01, target: 0.02 })).toBeNull();
  });
  it('reaches at best what is done and what is not yet due', () => {
    expect(percent(bestReachable('onTimeCompletion', 412, 41, 34)!)).toBe('93.02');
    expect(bestReachable('onTimeCompletion', 412, 0, 34)).toBeNull();
    expect(bestReachable('rework', 1, 5, 9)).toBeNull();
  });
  it('draws a formula as a fraction, or as one line when it is none', () => {
    expect(sidesOf('按时办结件数 ÷ 应办结件数')).toEqual(['按时办结件数', '应办结件数']);
    expect(sidesOf('受理件数')).toEqual(['受理件数', null]);
  });
});
