import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalisedPhone, phoneHash } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['13800002076', '13800002076'],
    ['138 0000 2076', '13800002076'],
    ['138-0000-2076', '13800002076'],
    ['+86 138 0000 2076', '13800002076'],
    ['008613800002076', '13800002076'],
    ['013800002076', '13800002076'],
    ['１３８００００２０７６', '13800002076'],
    ['0000-5550001', '00005550001'],
    ['(0000) 555 0001', '00005550001'],
    ['+852 2345 6789', '0085223456789'],
    ['110', '110'],
  ])('written %s is looked up as %s', (written, number) => {
    expect(normalisedPhone(written)).toBe(number);
  });

  it.each(['', '12', 'abc', '138oooo2076', '1'.repeat(21), '138\u00002076', '周晓燕'])('is not %j', (written) => {
    expect(normalisedPhone(written)).toBeNull();
  });

  it('stays what it is when looked up again', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const once = normalisedPhone(written);
        return once === null || normalisedPhone(once) === once || once.startsWith('0086') || once.startsWith('01');
      }),
    );
  });

  it('is found by a hash that needs the installation’s key', () => {
    const one = phoneHash(Buffer.alloc(32, 1), '13800002076');
    expect(one.equals(phoneHash(Buffer.alloc(32, 1), '13800002076'))).toBe(true);
    expect(one.equals(phoneHash(Buffer.alloc(32, 2), '13800002076'))).toBe(false);
  });
});
