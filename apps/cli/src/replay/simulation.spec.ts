import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Random } from './random.js';
import { Simulation, WINDOW_MS } from './simulation.js';

const START = Date.parse('2026-03-02T00:00:00Z');
const MINUTE = 60_000;

describe('simulated time', () => {
  const world = (end: number, width = 6) => {
    let clock = NaN;
    const simulation = new Simulation(START, (at) => Promise.resolve(void (clock = at.getTime())), {
      speed: 0,
      width,
      end: () => end,
    });
    return { simulation, clock: () => clock };
  };

  it('no step sees the clock before its instant, nor further ahead than the window, however slow the others are', async () => {
    const { simulation, clock } = world(START + 600 * MINUTE);
    const random = new Random(3);
    const ahead: number[] = [];
    for (let n = 0; n < 40; n++) {
      simulation.live(START + random.next() * 60 * MINUTE, async (own) => {
        for (let step = 0; step < 20; step++) {
          // Slow steps stay under way while many others come up.
          for (let turns = random.next() < 0.1 ? 40 : 2; turns > 0; turns--) {
            ahead.push(clock() - own.now.getTime());
            await turn();
          }
          await own.until(own.now.getTime() + random.next() * 30 * MINUTE);
        }
      });
    }
    await simulation.run();
    expect(ahead.length).toBeGreaterThan(2_000);
    expect(Math.min(...ahead)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(WINDOW_MS);
    expect(Math.max(...ahead)).toBeGreaterThan(0);
  });

  it('ends at its end with no step under way, and one life that fails does not end another', async () => {
    const { simulation } = world(START + 10 * MINUTE);
    let underWay = 0;
    let done = 0;
    for (const at of [0, 1, 2]) {
      simulation.live(START + at * MINUTE, async (own) => {
        for (;;) {
          underWay++;
          await turn();
          underWay--;
          done++;
          if (at === 1 && own.now.getTime() > START + 4 * MINUTE) throw new Error('somebody fell ill');
          await own.until(own.now.getTime() + 2 * MINUTE);
        }
      });
    }
    await simulation.run();
    expect(underWay).toBe(0);
    expect(done).toBe(6 + 3 + 5);
    expect(simulation.failures).toHaveLength(1);
  });
});
