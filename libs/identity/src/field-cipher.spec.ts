import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CipherScheme } from '@hotline/kernel';
import { fieldCipher } from './field-cipher.js';

const SECRET = 'a secret of more than thirty-two characters';
const PLACE = 'citizens.identity/1/phone';
const SCHEMES: CipherScheme[] = ['aes-256-gcm', 'sm4'];

describe.each(SCHEMES)('a field sealed with %s', (scheme) => {
  const cipher = fieldCipher(SECRET, 'citizens', scheme);

  it('opens to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => cipher.open(cipher.seal(text, PLACE), PLACE) === text),
    );
  });

  it('does not show what is in it, nor that two are alike', () => {
    const sealed = cipher.seal('13800002076', PLACE);
    expect(sealed.includes('13800002076')).toBe(false);
    expect(sealed.equals(cipher.seal('13800002076', PLACE))).toBe(false);
  });

  it('does not open when any bit of it is turned', () => {
    const sealed = cipher.seal('周晓燕', PLACE);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const broken = Buffer.from(sealed);
      broken[bit >> 3] = broken[bit >> 3]! ^ (1 << (bit & 7));
      expect(() => cipher.open(broken, PLACE)).toThrow();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => cipher.open(sealed.subarray(0, length), PLACE)).toThrow();
  });

  it('does not open in another row or field, in another room, or under another secret', () => {
    const sealed = cipher.seal('13800002076', PLACE);
    expect(() => cipher.open(sealed, 'citizens.identity/2/phone')).toThrow();
    expect(() => cipher.open(sealed, 'citizens.identity/1/name')).toThrow();
    expect(() => fieldCipher(SECRET, 'identity', scheme).open(sealed, PLACE)).toThrow();
    expect(() => fieldCipher(`${SECRET}.`, 'citizens', scheme).open(sealed, PLACE)).toThrow();
  });
});

it('opens values of either scheme after a city has changed from one to the other', () => {
  const [aes, sm4] = SCHEMES.map((scheme) => fieldCipher(SECRET, 'citizens', scheme));
  expect(sm4!.open(aes!.seal('潮鸣区', PLACE), PLACE)).toBe('潮鸣区');
  expect(aes!.open(sm4!.seal('潮鸣区', PLACE), PLACE)).toBe('潮鸣区');
});
