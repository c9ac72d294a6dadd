import { gramsOf, normalized } from './bigrams.js';

const EARTH_METRES = 6_371_000;
const RADIANS = Math.PI / 180;

export interface Point {
  lat: number;
  lon: number;
}

/** Distance along the great circle in metres. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLon = (b.lon - a.lon) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** How alike two texts are, 0 to 1: shared bigrams over those of the shorter one, so that a long report still matches a short one. */
export function likeness(a: string, b: string): number {
  const x = new Set(gramsOf(normalized(a)));
  const y = new Set(gramsOf(normalized(b)));
  const least = Math.min(x.size, y.size);
  if (least === 0) return 0;
  let shared = 0;
  for (const gram of x) if (y.has(gram)) shared++;
  return shared / least;
}
