import { Intents } from './intents.js';

describe('the idempotency key of an intent', () => {
  const numbered = (): Intents<unknown> => {
    let n = 0;
    return new Intents(() => `key ${++n}`);
  };

  it('stays the same while the outcome is unknown and nothing changed', () => {
    const intents = numbered();
    expect([intents.begin({ a: 1 }).key, intents.begin({ a: 1 }).key]).toEqual(['key 1', 'key 1']);
  });

  it('is new for other values: the server would refuse another request under the same key', () => {
    const intents = numbered();
    expect([intents.begin({ a: 1 }).key, intents.begin({ a: 2 }).key]).toEqual(['key 1', 'key 2']);
  });

  it('is new once the outcome is known, also for the same values', () => {
    const intents = numbered();
    const first = intents.begin({ a: 1 }).key;
    intents.end();
    expect(intents.begin({ a: 1 }).key).not.toBe(first);
  });

  it('exists for an intent without values', () => {
    expect(numbered().begin(undefined).key).toBe('key 1');
  });
});
