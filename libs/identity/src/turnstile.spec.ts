import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

/** Work that waits until it is told to end. */
function held() {
  let release: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (release = resolve));
  return { work: () => done, release: () => release() };
}

describe('the turnstile', () => {
  it('lets so many in at once, and the next when one leaves', async () => {
    const turnstile = new Turnstile(1, 10);
    const first = held();
    const order: string[] = [];
    const one = turnstile.pass(first.work).then(() => order.push('first'));
    const two = turnstile.pass(async () => order.push('second'));
    expect(order).toEqual([]);
    first.release();
    await Promise.all([one, two]);
    expect(order).toContain('first');
    expect(order).toContain('second');
  });

  it('tells the one too many to come back', async () => {
    const turnstile = new Turnstile(1, 1);
    const first = held();
    const one = turnstile.pass(first.work);
    const two = turnstile.pass(async () => 'two');
    await expect(turnstile.pass(async () => 'three')).rejects.toMatchObject({ slug: 'unavailable' });
    first.release();
    await one;
    await expect(two).resolves.toBe('two');
  });

  it('goes on after work that failed', async () => {
    const turnstile = new Turnstile(1, 1);
    await expect(turnstile.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turnstile.pass(async () => 'next')).resolves.toBe('next');
  });
});
