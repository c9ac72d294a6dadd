import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

/** Runs that end when the test says so. */
function held() {
  const runs: { items: readonly string[]; end: (error?: Error) => void }[] = [];
  const begin = (items: readonly string[]) =>
    new Promise<void>((resolve, reject) => {
      runs.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });
  const group = new GroupCommit<string, string>({
    most: 3,
    inFlight: 2,
    together: (a, b) => a !== b,
    run: async (items) => (await begin(items), items.map((item) => `together ${item}`)),
    alone: async (item) => {
      if (item === 'bad') throw new Error('refused');
      await begin([item]);
      return `alone ${item}`;
    },
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { runs, group, turn };
}

describe('a group commit', () => {
  it('lets the first go at once, and what comes while two are under way share the next', async () => {
    const { runs, group, turn } = held();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f'].map((item) => group.add(item));
    expect(runs.map((run) => run.items)).toEqual([['a'], ['b']]);
    runs[0]!.end();
    await turn();
    expect(runs[2]!.items).toEqual(['c', 'd', 'e']);
    runs[1]!.end();
    await turn();
    for (const run of runs.slice(2)) run.end();
    expect(await Promise.all(answers)).toEqual([
      'alone a',
      'alone b',
      'together c',
      'together d',
      'together e',
      'alone f',
    ]);
  });

  it('keeps items apart that may not share a batch', async () => {
    const { runs, group, turn } = held();
    const answers = ['a', 'b', 'c', 'c', 'd'].map((item) => group.add(item));
    runs[0]!.end();
    await turn();
    expect(runs[2]!.items).toEqual(['c', 'd']);
    runs[1]!.end();
    await turn();
    expect(runs[3]!.items).toEqual(['c']);
    for (const run of runs.slice(2)) run.end();
    expect(await Promise.all(answers)).toHaveLength(5);
  });

  it('repeats a failed batch item by item: only the bad one is refused', async () => {
    const { runs, group, turn } = held();
    const first = [group.add('a'), group.add('b')];
    const rest = ['c', 'bad', 'd'].map((item) => group.add(item).catch((error: Error) => error.message));
    runs[0]!.end();
    await turn();
    runs[2]!.end(new Error('the batch failed'));
    await turn();
    runs[3]!.end();
    await turn();
    runs[4]!.end();
    runs[1]!.end();
    expect(await Promise.all(rest)).toEqual(['alone c', 'refused', 'alone d']);
    expect(await Promise.all(first)).toHaveLength(2);
  });
});
