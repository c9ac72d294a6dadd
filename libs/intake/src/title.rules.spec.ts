import { describe, expect, it } from '@jest/globals';
import { titleOf } from './title.rules.js';

describe('a title made of the text', () => {
  it.each([
    ['喂，俺家在松崖花园，洗脸水都没有，几点能来？', '俺家在松崖花园，洗脸水都没有，几点能来'],
    [
      '领导您好：夜里有大货车往鸥湾河边偷倒渣土，堆了好几车。请在方便时告知进展。',
      '夜里有大货车往鸥湾河边偷倒渣土，堆了好几车',
    ],
    ['您好', '您好'],
    ['路灯\n不亮', '路灯'],
    ['!!! 停水了', '停水了'],
    ['。。。', '。。。'],
  ])('of %j is %j', (text, title) => expect(titleOf(text)).toBe(title));

  it('has at most forty whole characters', () => {
    expect([...titleOf('𠮷'.repeat(200))]).toHaveLength(40);
    expect(titleOf('水'.repeat(40))).toBe('水'.repeat(40));
    expect(titleOf('水'.repeat(41))).toBe(`${'水'.repeat(39)}…`);
  });
});
