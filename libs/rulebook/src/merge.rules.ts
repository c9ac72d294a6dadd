import { canonical } from './content.rules.js';
import { byName } from './list-keys.js';

/** What came out of a merge, and where both sides had changed the same thing. */
export interface Merged {
  content: unknown;
  /** Paths by codes, such as `rules.R0525.lead`; there the draft's own value stands. */
  conflicts: string[];
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/**
 * Three-way merge: a draft and the version published meanwhile, both from `base`. Elements of lists are matched by their
 * codes and keep the published order, the draft's own new ones last; a list of plain values is one value.
 */
export function merged(base: unknown, draft: unknown, published: unknown, path: string[] = []): Merged {
  if (same(draft, base) || same(draft, published)) return { content: published, conflicts: [] };
  if (same(published, base)) return { content: draft, conflicts: [] };
  const [b, d, p] = [partsOf(base), partsOf(draft), partsOf(published)];
  const alike = Array.isArray(draft) === Array.isArray(published);
  if (!d || !p || !alike) return { content: draft, conflicts: [path.join('.')] };
  const conflicts: string[] = [];
  const kept: [string, unknown][] = [];
  for (const key of new Set([...p.keys(), ...d.keys()])) {
    const one = merged(b?.get(key), d.get(key), p.get(key), [...path, key]);
    conflicts.push(...one.conflicts);
    if (one.content !== undefined) kept.push([key, one.content]);
  }
  return { content: Array.isArray(draft) ? kept.map(([, value]) => value) : Object.fromEntries(kept), conflicts };
}

function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return byName(value);
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value));
}
