import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TAKEN_OUT, redacted } from './redaction.rules.js';

const CHINESE = [...'零一二三四五六七八九'];
const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const lengths = { minLength: 0, maxLength: 12 };
/** What stands around: anything but digits of its own, which would belong to the number. */
const around = fc
  .array(
    fc.constantFrom(...'电话是请联系我小区停水了谢谢，。！ 在门口的树旁', 'please call', '\n', '“', '…', '🙂'),
    lengths,
  )
  .map((words) => words.join(''));
const mobile = digits(9).map((rest) => [1, 3 + (rest[0]! % 7), ...rest]);
const identity = fc.tuple(digits(17), fc.constantFrom(...'0123456789Xx')).map(([front, last]) => [...front, last]);
const card = fc.integer({ min: 13, max: 19 }).chain(digits);
const landline = digits(7).map((rest) => [0, 5, 3, 2, 8, ...rest]);
const gap = fc.constantFrom('', '', ' ', '-', '－', '.', '·', ' - ', '\u200b', '，');

/** A number written in one of the ways in which people write one. */
const written = (number: fc.Arbitrary<(number | string)[]>) =>
  fc
    .tuple(number, fc.constantFrom('plain', 'wide', 'chinese'), fc.array(gap, { minLength: 20, maxLength: 20 }))
    .map(([parts, how, gaps]) => {
      const glyph = (part: number | string) => {
        if (typeof part === 'string' || how === 'plain') return String(part);
        return how === 'wide' ? String.fromCharCode(0xff10 + part) : CHINESE[part]!;
      };
      return { parts, text: parts.map((part, i) => glyph(part) + (i < parts.length - 1 ? gaps[i]! : '')).join('') };
    });

/** Everything in a text that can be read as a digit, narrowed. */
const digitsIn = (text: string): string =>
  [...text]
    .map((c) => (CHINESE.includes(c) ? CHINESE.indexOf(c) : /[０-９]/.test(c) ? c.charCodeAt(0) - 0xff10 : c))
    .filter((c) => /^[0-9]$/.test(String(c)))
    .join('');

describe('a text is redacted before anybody else reads it', () => {
  it.each([
    ['mobile numbers', mobile],
    ['landlines', landline],
    ['identity card numbers', identity],
    ['bank card numbers', card],
  ])('of %s no digit is left, however they are written and whatever stands around', (_, number) => {
    fc.assert(
      fc.property(around, written(number), around, (before, { text }, after) => {
        const shown = redacted(`${before}${text}${after}`);
        expect(digitsIn(shown)).toBe('');
        expect(shown).toContain(TAKEN_OUT.number);
      }),
      { numRuns: 2_000 },
    );
  });

  it('plates are gone, with and without their dot', () => {
    const plate = fc.tuple(
      fc.constantFrom(...'鲁京沪粤川'),
      fc.constantFrom(...'ABCDEFG', 'ｂ', 'b'),
      fc.constantFrom('', '·', ' ', '-'),
      fc.stringMatching(/^[A-HJ-NP-Z][0-9][0-9A-Z]{3,4}$/),
    );
    fc.assert(
      fc.property(around, plate, around, (before, [province, letter, dot, rest], after) => {
        const shown = redacted(`${before}${province}${letter}${dot}${rest}${after}`);
        expect(shown).toContain(TAKEN_OUT.plate);
        expect(shown).not.toContain(rest);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a name as given is gone wherever it stands', () => {
    const name = fc
      .tuple(fc.constantFrom(...'王李张欧周'), fc.stringMatching(/^[晓燕建国海霞明]{1,2}$/))
      .map((n) => n.join(''));
    fc.assert(
      fc.property(around, name, around, (before, given, after) => {
        const shown = redacted(`${before}${given}${after}${given}`, [given]);
        expect(shown).not.toContain(given);
        expect(shown).toContain(TAKEN_OUT.name);
      }),
    );
    expect(redacted('I am Li, living in Lilac Lane', ['Li'])).toBe(`I am ${TAKEN_OUT.name}, living in Lilac Lane`);
  });

  it('house and room numbers are gone', () => {
    const part = fc.constantFrom('号楼', '单元', '室', '栋', '层', '号');
    const count = fc.integer({ min: 1, max: 2999 });
    const space = fc.constantFrom('', ' ');
    fc.assert(
      fc.property(fc.array(fc.tuple(count, part, space), { minLength: 1, maxLength: 3 }), (parts) => {
        const shown = redacted(`鸥湾小区${parts.map(([n, p, gap]) => `${n}${gap}${p}`).join('')}停水`);
        expect(shown).toBe(`鸥湾小区${TAKEN_OUT.house}停水`);
      }),
    );
  });

  it('what was redacted once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), around, written(mobile), (a, b, { text }) => {
        const once = redacted(`${a}${text}${b}`);
        expect(redacted(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it('costs no more for a text made to be slow', () => {
    const began = performance.now();
    for (const unit of ['1', '1-', 'A', '一', '3号楼', '王', 'a.', '@', '鲁B', ' ']) redacted(unit.repeat(4_000));
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it.each([
    ['我住海晏路12号3号楼2单元501，电话13800002076', `我住海晏路${TAKEN_OUT.house}，电话${TAKEN_OUT.number}`],
    ['12-3-501室漏水', `${TAKEN_OUT.house}漏水`],
    ['B座1203房，二单元', `${TAKEN_OUT.house}，${TAKEN_OUT.house}`],
    ['我叫周晓燕，车牌鲁B·12345', `我叫${TAKEN_OUT.name}，车牌${TAKEN_OUT.plate}`],
    ['海晏街 12 号院 3 号楼东侧', `海晏街 ${TAKEN_OUT.house}东侧`],
    ['周女士您好', `${TAKEN_OUT.name}女士您好`],
    ['微信 wang_88888，邮箱 wang@example.com', `${TAKEN_OUT.account}，邮箱 ${TAKEN_OUT.account}`],
    ['照片 https://example.com/a?phone=1 如上', `照片 ${TAKEN_OUT.link} 如上`],
    ['护照E12345678', `护照${TAKEN_OUT.number}`],
  ])('%s', (text, shown) => expect(redacted(text)).toBe(shown));

  it.each([
    '2026年11月24日上午停水，11月3号恢复，8:30-22:00 施工',
    '11 月 24 号恢复，地铁 2 号线',
    '地铁2号线 3 公里，罚款500元，20户居民，300多人',
    '请拨打12345或110',
    '每天早上6点半到晚上11点，噪声70分贝，持续一个星期',
    '依据《大气污染防治规定》第十二条',
    'The street light has been out for 3 nights',
  ])('leaves alone: %s', (text) => expect(redacted(text)).toBe(text));
});
