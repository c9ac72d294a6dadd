import { describe, expect, it } from '@jest/globals';
import { codeOf, codeWords, numberOf } from './number.js';

describe('number and query code as people type them', () => {
  it.each(['260324-01907', '26032401907', ' 260324 01907 ', '２６０３２４－０１９０７'])(
    'reads %p as one number',
    (typed) => {
      expect(numberOf(typed)).toBe('260324-01907');
    },
  );
  it.each(['', '260324', '260324-0190', 'abc'])('takes %p for no number', (typed) => {
    expect(numberOf(typed)).toBeNull();
  });
  it('reads a number of a day with more than 99,999 requests', () => {
    expect(numberOf('260324100001')).toBe('260324-100001');
  });
  it('reads the code with or without its gap, and shows it in two halves', () => {
    expect(codeOf('734 902')).toBe('734902');
    expect(codeOf('73490')).toBeNull();
    expect(codeWords('734902')).toBe('734\u00a0902');
  });
});
