import { describe, expect, it } from '@jest/globals';
import type { Settings } from '@hotline/kernel';
import { Flood } from './flood.js';

const send = async (flood: Flood, address: string, times: number) => {
  for (let i = 0; i < times; i++) await flood.pass(address);
};

describe('a flood of submissions', () => {
  it('from one address is stopped after sixty, and says for how long; others go on', async () => {
    const flood = new Flood({ demo: false } as Settings);
    await send(flood, '192.0.2.1', 60);
    await expect(flood.pass('192.0.2.1')).rejects.toMatchObject({
      slug: 'rate-limited',
      extra: { retryAfter: expect.any(Number) },
    });
    await expect(flood.pass('192.0.2.2')).resolves.toBeUndefined();
  });

  it('is let through in a demo, which replays a city from one address', async () => {
    await expect(send(new Flood({ demo: true } as Settings), '192.0.2.1', 100)).resolves.toBeUndefined();
  });
});
