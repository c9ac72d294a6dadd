/** A place by longitude and latitude, as GeoJSON has it. */
export type Point = readonly [lon: number, lat: number];

/** An area known by its centre only. */
export interface Centre {
  code: string;
  lat: number;
  lon: number;
}

/** The city's frame in decimal degrees. */
export interface Frame {
  latMin: number;
  latMax: number;
  lonMin: number;
  lonMax: number;
}

/** Six decimals are ten centimetres. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/**
 * The outline of each area: whatever of the frame lies nearer to its centre than to any other's (Voronoi). A city that
 * has surveyed borders shows those instead; a pack of centres has no better ones.
 * @returns closed rings, by code
 */
export function outlines(frame: Frame, centres: readonly Centre[]): Map<string, Point[]> {
  return new Map(
    centres.map((own) => {
      const others = centres.filter(({ lat, lon }) => lat !== own.lat || lon !== own.lon);
      const ring = others.reduce((left, other) => nearer(left, own, other), corners(frame));
      const closed = [...ring, ...ring.slice(0, 1)];
      return [own.code, closed.map(([lon, lat]) => [rounded(lon), rounded(lat)] as const)];
    }),
  );
}

const corners = ({ latMin, latMax, lonMin, lonMax }: Frame): Point[] => [
  [lonMin, latMin],
  [lonMax, latMin],
  [lonMax, latMax],
  [lonMin, latMax],
];

/** What of a ring lies nearer to `own` than to `other`: cut along the line half way between them. */
function nearer(ring: readonly Point[], own: Centre, other: Centre): Point[] {
  const [dx, dy] = [other.lon - own.lon, other.lat - own.lat];
  const half = (other.lon ** 2 + other.lat ** 2 - own.lon ** 2 - own.lat ** 2) / 2;
  // Negative on the side of `own`.
  const side = ([lon, lat]: Point): number => dx * lon + dy * lat - half;
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length]!;
    const [a, b] = [side(from), side(to)];
    const kept = a <= 0 ? [from] : [];
    if (a < 0 === b < 0 || a === b) return kept;
    const t = a / (a - b);
    return [...kept, [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])] as const];
  });
}
