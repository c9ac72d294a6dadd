import { describe, expect, it } from '@jest/globals';
import { FIRST_PREVIOUS, flawsOfBatch, hashOf } from './chain.rules.js';
import type { Batch } from './chain.rules.js';
import { leafOf } from './leaf.rules.js';
import type { EventText } from './leaf.rules.js';
import { SealKey, SealProof } from './seal-key.js';

const key = new SealKey('11'.repeat(32));
const proof = new SealProof(key.publicHex);
const signed = (hash: Buffer, signature: Buffer) => proof.holds(hash, signature);

const event = (seq: number, more: Partial<EventText> = {}): EventText => ({
  seq: String(seq),
  id: `0199aaaa-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  at: '1790000000000000',
  kind: 'workOrder.accepted',
  subject: 'workOrder',
  subject_id: 'x',
  work_order_id: '',
  actor: '{"id": "system"}',
  data: '{}',
  ...more,
});

function batch(n: number, from: number, to: number, before?: Batch): Batch {
  const leaves = Buffer.concat(Array.from({ length: to - from + 1 }, (_, i) => leafOf(event(from + i))));
  const content = { n, from, to, previous: before?.hash ?? FIRST_PREVIOUS, leaves };
  const hash = hashOf(content);
  return { ...content, hash, signature: key.sign(hash) };
}

describe('a leaf', () => {
  it('differs when any field differs', () => {
    const one = leafOf(event(1));
    for (const field of Object.keys(event(1)) as (keyof EventText)[])
      expect(leafOf(event(1, { [field]: `${event(1)[field]}0` })).equals(one)).toBe(false);
  });

  it('differs when text moves from one field to the next', () => {
    const [a, b] = [event(1, { subject: 'ab', subject_id: 'c' }), event(1, { subject: 'a', subject_id: 'bc' })];
    expect(leafOf(a).equals(leafOf(b))).toBe(false);
  });
});

describe('the chain', () => {
  const first = batch(1, 1, 3);
  const second = batch(2, 4, 4, first);

  it('holds as it was sealed', () => {
    expect(flawsOfBatch(first, null, signed)).toEqual([]);
    expect(flawsOfBatch(second, first, signed)).toEqual([]);
  });

  it.each([
    ['a batch left out', second, null, 'a batch before it is missing'],
    [
      'another batch before it',
      second,
      { ...first, hash: Buffer.alloc(32, 7) },
      'it is not chained to the batch before',
    ],
    ['a leaf that was changed', { ...first, leaves: Buffer.alloc(96) }, null, 'its hash is not that of its content'],
    ['an event more', { ...first, to: 4 }, null, 'it has too many or too few leaves'],
    [
      'events that do not follow',
      batch(2, 5, 5, first),
      first,
      'its events do not follow on those of the batch before',
    ],
  ])('shows %s', (_, wrong, before, flaw) => {
    expect(flawsOfBatch(wrong, before, signed)).toContain(flaw);
  });

  it('shows a batch that somebody else signed, however well it is made', () => {
    const other = new SealKey('22'.repeat(32));
    expect(flawsOfBatch({ ...first, signature: other.sign(first.hash) }, null, signed)).toEqual([
      'its signature is not the sealer’s',
    ]);
  });
});

it('a key that is no key is refused', () => {
  expect(() => new SealKey('abc')).toThrow('32 bytes');
  expect(() => new SealProof('zz'.repeat(32))).toThrow('32 bytes');
});
