import { canonical } from './content.rules.js';
import { byName } from './list-keys.js';

/** One difference between two versions; the path names elements of lists by their codes. */
export interface Difference {
  path: string[];
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

/** What another version says otherwise: element by element where elements have names, else value by value. */
export function differences(before: unknown, after: unknown, path: string[] = []): Difference[] {
  if (canonical(before) === canonical(after)) return [];
  if (before === undefined) return [{ path, kind: 'added', before: null, after }];
  if (after === undefined) return [{ path, kind: 'removed', before, after: null }];
  const [a, b] = [partsOf(before), partsOf(after)];
  if (!a || !b || Array.isArray(before) !== Array.isArray(after)) return [{ path, kind: 'changed', before, after }];
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].flatMap((key) => differences(a.get(key), b.get(key), [...path, key]));
}

/** The named parts of an object or of a list of named elements. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return value.length > 0 ? byName(value) : new Map();
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value));
}
