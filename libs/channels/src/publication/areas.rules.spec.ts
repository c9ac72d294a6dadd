import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outlines } from './areas.rules.js';
import type { Point } from './areas.rules.js';

const frame = { latMin: 35.9, latMax: 36.62, lonMin: 122.95, lonMax: 123.62 };
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const centres = fc
  .uniqueArray(fc.tuple(share, share), {
    minLength: 1,
    maxLength: 12,
    selector: ([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`,
  })
  .map((points) =>
    points.map(([x, y], i) => ({
      code: `A${i}`,
      lat: frame.latMin + y * (frame.latMax - frame.latMin),
      lon: frame.lonMin + x * (frame.lonMax - frame.lonMin),
    })),
  );
const areaOf = (ring: readonly Point[]): number =>
  Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0)) / 2;

describe('outlines of areas known by their centres', () => {
  it('are closed, and together they are the city: nothing is left out, nothing covered twice', () => {
    const whole = (frame.latMax - frame.latMin) * (frame.lonMax - frame.lonMin);
    fc.assert(
      fc.property(centres, (given) => {
        const rings = [...outlines(frame, given).values()];
        for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
        expect(rings.reduce((sum, ring) => sum + areaOf(ring), 0)).toBeCloseTo(whole, 4);
      }),
    );
  });

  it('of a single area is the frame', () => {
    const ring = outlines(frame, [{ code: 'A', lat: 36.2, lon: 123.2 }]).get('A')!;
    expect(ring).toHaveLength(5);
    expect(areaOf(ring)).toBeCloseTo((36.62 - 35.9) * (123.62 - 122.95), 6);
  });
});
