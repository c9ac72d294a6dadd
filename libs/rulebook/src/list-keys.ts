/** What names an element of a list, in the order of trying; a holiday is named by its first day. */
const NAMES = ['code', 'figure', 'year', 'level', 'colour', 'step', 'from'] as const;

/** The elements of a list by their names; undefined when some have none or two share one. */
export function byName(list: readonly unknown[]): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const element of list) {
    if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined;
    const named = element as Record<string, unknown>;
    const key = NAMES.map((name) => named[name]).find((value) => value !== undefined);
    if (key === undefined || typeof key === 'object' || found.has(String(key))) return undefined;
    found.set(String(key), element);
  }
  return found;
}
