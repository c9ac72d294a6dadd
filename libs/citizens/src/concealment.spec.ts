import { describe, expect, it } from '@jest/globals';
import type { Reach } from '@hotline/kernel';
import { concealsCitizen } from './concealment.js';

const CITY: Reach = { kind: 'all' };
const UNIT: Reach = { kind: 'units', units: ['LG.WATER'] };

describe('a unit that handles a matter', () => {
  it.each([
    [{ confidential: false, anonymous: false }, false],
    [{ confidential: true, anonymous: false }, true],
    [{ confidential: false, anonymous: true }, true],
  ])('of %j is kept from knowing whose it is: %s', (order, concealed) => {
    expect(concealsCitizen(order, UNIT)).toBe(concealed);
  });

  it('stands alone in that: the hotline’s own staff may ask, with a reason', () => {
    expect(concealsCitizen({ confidential: true, anonymous: true }, CITY)).toBe(false);
  });
});
