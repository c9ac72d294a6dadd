import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A mobile number that a trunk has handed over with the long-distance prefix 0. */
const WITH_PREFIX = /^0(1[3-9]\d{9})$/;
const NUMBER = /^\d{3,20}$/;

/**
 * The number as it is looked up by: full-width digits become plain (NFKC), signs and the country code of China fall
 * away, other country codes keep their `00`. Null when it is no telephone number.
 */
export function normalisedPhone(raw: string): string | null {
  const plain = raw
    .normalize('NFKC')
    .replaceAll(/[\s()\-–—.]/g, '')
    .replace(/^\+/, '00')
    .replace(/^0086/, '');
  const number = plain.replace(WITH_PREFIX, '$1');
  return NUMBER.test(number) ? number : null;
}

/** What a number is found by: without the key, the few billion possible numbers cannot be tried out. */
export function phoneHash(key: KeyObject | Buffer, normalised: string): Buffer {
  return createHmac('sha256', key).update(normalised).digest();
}
