import type { DryRunCount, DryRunExample } from '@hotline/policy';

type Change = DryRunExample['changes'][number];

/** Examples in a report, and of each kind of them: enough to see what is meant. */
const MOST_EXAMPLES = 30;
const MOST_OF_A_KIND = 3;
/** Rules or units named in a report. */
const MOST_COUNTS = 200;

const BY: Partial<Record<Change['what'], DryRunCount['by']>> = {
  rule: 'rule',
  lead: 'lead',
  timeClass: 'timeClass',
};

/** Counts what would be otherwise, by rule, lead and time class, and keeps a few examples of each kind. */
export class Changes {
  total = 0;
  readonly examples: DryRunExample[] = [];
  readonly #counts = new Map<string, DryRunCount>();
  readonly #kinds = new Map<string, number>();

  add(of: Omit<DryRunExample, 'changes'>, changes: readonly Change[], kind: string): void {
    this.total += 1;
    for (const { what, before, after } of changes) {
      const by = BY[what];
      if (!by) continue;
      if (before !== null) this.count(by, before, 1, 0, before === after ? 0 : 1);
      if (after !== null) this.count(by, after, 0, 1, before === after ? 0 : 1);
    }
    const seen = this.#kinds.get(kind) ?? 0;
    this.#kinds.set(kind, seen + 1);
    if (seen >= MOST_OF_A_KIND || this.examples.length >= MOST_EXAMPLES) return;
    this.examples.push({ ...of, changes: changes.filter(({ before, after }) => before !== after) });
  }

  count(by: DryRunCount['by'], code: string, before: number, after: number, changed: number): void {
    const key = `${by} ${code}`;
    const count = this.#counts.get(key) ?? { by, code, before: 0, after: 0, changed: 0 };
    this.#counts.set(key, count);
    count.before += before;
    count.after += after;
    count.changed += changed;
  }

  /** The most changed first. */
  counts(): DryRunCount[] {
    return [...this.#counts.values()]
      .sort((a, b) => b.changed - a.changed || (a.code < b.code ? -1 : 1))
      .slice(0, MOST_COUNTS);
  }
}
