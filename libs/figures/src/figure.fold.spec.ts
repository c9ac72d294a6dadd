import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { casesIn } from './clerk.oracle.js';
import type { Case } from './clerk.oracle.js';
import { fold } from './figure.fold.js';
import type { FoldedEvent } from './figure.fold.js';
import type { OrderState } from './mark.js';
import { standing } from './mark.js';
import { life, mix, tell } from './stories.oracle.js';
import { DIMENSIONS } from './tally-cells.js';
import { Deltas, rowsOf } from './tally-deltas.js';
import type { MarkRow, TallyRow } from './tally-deltas.js';

const topOf = (category: string) => category.slice(0, 3);
const key = ({ dim, figure, day, unit, key: of }: TallyRow) => [dim, figure, day, unit, of].join(' ');

class Rollup {
  private readonly cells = new Map<string, number[]>();

  add(rows: readonly TallyRow[]): void {
    for (const row of rows) {
      const was = this.cells.get(key(row)) ?? [0, 0, 0, 0];
      this.cells.set(key(row), [was[0]! + row.met, was[1]! + row.missed, was[2]! + row.pending, was[3]! + row.late]);
    }
  }

  standing(): Record<string, number[]> {
    return Object.fromEntries([...this.cells].filter(([, n]) => n.some((each) => each !== 0)).sort());
  }
}

/** What the projection does, with maps in place of tables. */
function project(feed: FoldedEvent[], sizes: number[]) {
  const states = new Map<string, OrderState>();
  const stored = new Map<string, MarkRow>();
  const days = new Rollup();
  const months = new Rollup();
  let settled: Date | null = null;
  for (let from = 0, page = 0; from < feed.length; page++) {
    const events = feed.slice(from, (from += sizes[page % sizes.length]!));
    const at: Date = new Date(Math.max(settled?.getTime() ?? 0, ...events.map((event) => event.at.getTime())));
    const deltas = new Deltas();
    for (const [id, state] of fold(states, events)) {
      deltas.take(rowsOf(id, states.get(id) ?? null, { at: settled ?? at, topOf }), rowsOf(id, state, { at, topOf }));
      if (state) states.set(id, state);
    }
    for (const row of deltas.removed) stored.delete(`${row.workOrderId} ${row.figure} ${row.subject}`);
    for (const row of deltas.written) stored.set(`${row.workOrderId} ${row.figure} ${row.subject}`, row);
    for (const [name, row] of stored) {
      const now = standing(row, at);
      if (now === row) continue;
      stored.set(name, { ...row, ...now });
      deltas.met(row);
    }
    days.add(deltas.tallies());
    months.add(deltas.months());
    settled = at;
  }
  return { states, days: days.standing(), months: months.standing(), at: settled! };
}

const installation = fc.tuple(
  fc.array(life, { minLength: 1, maxLength: 8 }),
  fc.array(fc.nat(97), { minLength: 1, maxLength: 40 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
);

/** The rollup as a clerk adds it up from cases: once in all, once by each dimension. */
function addedUp(cases: readonly Case[], dayOf: (day: string) => string): Record<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const each of cases)
    for (const dim of DIMENSIONS) {
      const name = [dim, each.figure, dayOf(each.day), each.unit, dim === 'all' ? '' : each[dim]].join(' ');
      const sum = sums.get(name) ?? [0, 0, 0, 0];
      sum[['met', 'missed', 'pending'].indexOf(each.outcome)]! += 1;
      if (each.late) sum[3]! += 1;
      sums.set(name, sum);
    }
  return Object.fromEntries([...sums].sort());
}

describe('figures kept page by page', () => {
  it('equal a recomputation of the whole log, however the pages are cut and the orders are mixed', () => {
    fc.assert(
      fc.property(installation, ([lives, dice, sizes]) => {
        const feed = mix(lives.map(tell), dice);
        const kept = project(feed, sizes);
        const recomputed = project(feed, [Number.MAX_SAFE_INTEGER]);
        expect([...kept.states].sort()).toEqual([...recomputed.states].sort());
        expect(kept.at).toEqual(recomputed.at);
        expect(kept.days).toEqual(recomputed.days);
        expect(kept.months).toEqual(recomputed.months);
      }),
      { numRuns: 300 },
    );
  });

  it('equal what a clerk counts from the stories by hand: every figure, day, unit and dimension', () => {
    fc.assert(
      fc.property(installation, ([lives, dice, sizes]) => {
        const stories = lives.map(tell);
        const { days, months, at } = project(mix(stories, dice), sizes);
        const cases = stories.flatMap((story) => casesIn(story, at));
        expect(days).toEqual(addedUp(cases, (day) => day));
        expect(months).toEqual(addedUp(cases, (day) => `${day.slice(0, 7)}-01`));
      }),
      { numRuns: 400 },
    );
  });

  it('keep nothing of a dimension that their sum in all does not have', () => {
    fc.assert(
      fc.property(installation, ([lives, dice, sizes]) => {
        const { days } = project(mix(lives.map(tell), dice), sizes);
        const sums = new Map<string, number[]>();
        for (const [name, counts] of Object.entries(days)) {
          const [dim, figure, day, unit] = name.split(' ') as [string, string, string, string];
          const of = [dim, figure, day, unit].join(' ');
          sums.set(
            of,
            counts.map((n, i) => n + (sums.get(of)?.[i] ?? 0)),
          );
        }
        for (const [name, counts] of sums) expect(counts).toEqual(sums.get(name.replace(/^\S+/, 'all')));
      }),
      { numRuns: 100 },
    );
  });
});
