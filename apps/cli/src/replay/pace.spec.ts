import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

describe('the pace of the simulated staff', () => {
  it('rests as long as the share of its time says', () => {
    expect(new Pace(0.5).restOf(20)).toBe(20);
    expect(new Pace(0.25).restOf(20)).toBe(60);
    expect(new Pace(1).restOf(20)).toBe(0);
  });

  it('gives way while answers come more slowly, and takes its share again when they are quick', () => {
    const pace = new Pace(0.5);
    for (let n = 0; n < 100; n++) pace.restOf(20);
    const crowded = Array.from({ length: 100 }, () => pace.restOf(60)).at(-1)!;
    // At work for a quarter of the time instead of half of it.
    expect(crowded).toBe(60 * 3);
    const quiet = Array.from({ length: 100 }, () => pace.restOf(20)).at(-1)!;
    expect(quiet).toBeLessThan(25);
  });

  it('never rests longer than a visitor would wait', () => {
    const pace = new Pace(0.5);
    pace.restOf(10);
    for (let n = 0; n < 50; n++) expect(pace.restOf(20_000)).toBeLessThanOrEqual(2_000);
  });

  it('takes a machine that stays slow as it is', () => {
    const pace = new Pace(0.5);
    for (let n = 0; n < 10; n++) pace.restOf(10);
    const rests = Array.from({ length: 6_000 }, () => pace.restOf(30));
    expect(rests[200]).toBe(90);
    expect(rests.at(-1)).toBeLessThan(40);
  });
});
