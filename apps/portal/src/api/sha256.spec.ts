import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { solved } from './challenge.js';
import { firstWord } from './sha256.js';

describe('the portal’s own SHA-256', () => {
  it('agrees with the platform’s on texts of every length about a block’s', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'a1.-_'.repeat(40).slice(0, length);
      expect(firstWord(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0));
    }
  });

  it('solves a challenge with as many zero bits as are asked for', async () => {
    const answer = await solved({ kind: 'sha256', text: 'abc.1700000000.12.sig', bits: 12 });
    expect(answer).toMatch(/^abc\.1700000000\.12\.sig:\d+$/);
    expect(createHash('sha256').update(answer).digest().readUInt32BE(0) >>> 20).toBe(0);
  });
});
