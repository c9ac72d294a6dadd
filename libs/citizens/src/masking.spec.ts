import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskedName, maskedPhone } from './masking.js';

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((all) => all.join(''));

describe('a masked telephone number', () => {
  it.each([
    ['13800002076', '138****2076'],
    ['00005550001', '000****0001'],
    ['5550001', '5****01'],
    ['110', '****'],
    ['95588', '****'],
  ])('of %s is %s', (number, mask) => {
    expect(maskedPhone(number)).toBe(mask);
  });

  it('hides at least four digits of any number, and shows at most seven', () => {
    fc.assert(
      fc.property(digits(3, 20), (number) => {
        const shown = maskedPhone(number).replaceAll('*', '').length;
        return shown <= 7 && (number.length - shown >= 4 || shown === 0);
      }),
    );
  });

  it('shows nothing but the number’s own ends', () => {
    fc.assert(
      fc.property(digits(3, 20), (number) => {
        const [head, tail] = maskedPhone(number).split('****');
        return number.startsWith(head!) && number.endsWith(tail!);
      }),
    );
  });
});

describe('a masked name', () => {
  it.each([
    ['周晓燕', '周**'],
    ['周燕', '周**'],
    ['欧阳晓燕', '欧阳**'],
    ['周女士', '周女士'],
    ['欧阳先生', '欧阳先生'],
    ['Maria Weber', 'M**'],
    ['𠮷野', '𠮷**'],
    ['13800002076', '**'],
    ['', '**'],
  ])('of %s is %s', (name, mask) => {
    expect(maskedName(name)).toBe(mask);
  });

  it('shows one character, or a compound surname, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => {
        const mask = maskedName(name);
        return mask === name
          ? /(女士|先生|小姐|老师|师傅|阿姨|大爷|大妈|大姐|大哥|同学)$/.test(name)
          : [...mask].length <= 4;
      }),
    );
  });

  it('does not tell how long the name is', () => {
    expect(maskedName('周燕').length).toBe(maskedName('周晓晓燕燕').length);
  });
});
