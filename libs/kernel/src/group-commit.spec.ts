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
    run: async (items) => {
      await begin(items);
      if (items.includes('bad')) throw new Error('refused');
      return items.map((item) => `${item} of ${items.length}`);
    },
  });
  /** Once round the event loop: what follows from a batch's end has begun. */
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return { runs, group, turn };
}

describe('a group commit', () => {
  it('lets what comes in one turn go at once, and what comes while two are under way share the next', async () => {
    const { runs, group, turn } = held();
    const answers = ['a', 'b'].map((item) => group.add(item));
    await turn();
    answers.push(group.add('c'));
    await turn();
    expect(runs.map((run) => run.items)).toEqual([['a', 'b'], ['c']]);
    answers.push(...['d', 'e', 'f', 'g'].map((item) => group.add(item)));
    await turn();
    expect(runs).toHaveLength(2);
    runs[0]!.end();
    await turn();
    expect(runs[2]!.items).toEqual(['d', 'e', 'f']);
    runs[1]!.end();
    await turn();
    for (const run of runs.slice(2)) run.end();
    expect(await Promise.all(answers)).toEqual(['a of 2', 'b of 2', 'c of 1', 'd of 3', 'e of 3', 'f of 3', 'g of 1']);
  });

  it('keeps items apart that may not share a batch', async () => {
    const { runs, group, turn } = held();
    const answers = ['a', 'a', 'b'].map((item) => group.add(item));
    await turn();
    expect(runs.map((run) => run.items)).toEqual([['a', 'b'], ['a']]);
    for (const run of runs) run.end();
    expect(await Promise.all(answers)).toHaveLength(3);
  });

  it('repeats a failed batch item by item: only the bad one is refused', async () => {
    const { runs, group, turn } = held();
    const answers = ['a', 'bad', 'c'].map((item) => group.add(item).catch((error: Error) => error.message));
    for (let i = 0; i < 4; i++) {
      await turn();
      runs[i]!.end();
    }
    expect(runs.map((run) => run.items)).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    expect(await Promise.all(answers)).toEqual(['a of 1', 'refused', 'c of 1']);
  });

  it('answers nobody before the end of the batch that holds their item', async () => {
    const { runs, group, turn } = held();
    let answered = 0;
    const answers = ['a', 'b'].map((item) => group.add(item).then(() => answered++));
    await turn();
    expect(answered).toBe(0);
    runs[0]!.end();
    await Promise.all(answers);
    expect(answered).toBe(2);
  });
});
