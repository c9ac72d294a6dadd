import { describe, expect, it } from '@jest/globals';
import { answer, answerBody, asking, effectOf, isReady, nothingAsked, press, undo, type Asked } from './questions.js';

const reasons = [
  { code: 'notSolved', zh: '问题未解决', valid: true },
  { code: 'policyDisagreed', zh: '对政策不认同', valid: false },
];
const keys = (...digits: number[]): Asked => digits.reduce((asked, n) => press(asked, n, reasons), nothingAsked);

describe('three questions, one key each', () => {
  it('a satisfied citizen takes three keys and closes the order', () => {
    const asked = keys(1, 1, 2);
    expect(answerBody(asked)).toEqual({ contacted: true, solved: 'solved', satisfaction: 'satisfied', reasons: [] });
    expect(effectOf(asked, reasons)).toEqual({ kind: 'close' });
    expect(asking(asked)).toBeNull();
  });

  it('a digit that no answer has changes nothing', () => {
    expect(keys(3)).toEqual(nothingAsked);
    expect(keys(1, 1, 2, 4)).toEqual(keys(1, 1, 2));
  });

  it('dissatisfaction is not recorded without a reason', () => {
    const asked = keys(2, 3, 4);
    expect(asking(asked)).toBe('reasons');
    expect(effectOf(asked, reasons)).toEqual({ kind: 'reason' });
    expect(isReady(effectOf(asked, reasons))).toBe(false);
  });

  it('only a valid reason leads to rework', () => {
    expect(effectOf(keys(2, 3, 4, 1), reasons)).toEqual({ kind: 'rework' });
    expect(effectOf(keys(2, 3, 4, 2), reasons)).toEqual({ kind: 'kept' });
    expect(effectOf(keys(2, 3, 5, 2, 1), reasons)).toEqual({ kind: 'rework' });
  });

  it('a citizen who turns out satisfied keeps no reasons', () => {
    expect(answer(keys(2, 3, 4, 1), 'satisfaction', 'satisfied').reasons).toEqual([]);
  });

  it('a question the citizen would not answer is sent as unknown, not left out', () => {
    expect(answerBody(keys(0, 1, 0))).toMatchObject({ contacted: null, solved: 'solved', satisfaction: null });
  });

  it('the last answer can be taken back, down to the first', () => {
    expect(undo(keys(1, 1, 4, 1))).toEqual(keys(1, 1));
    expect(undo(undo(undo(undo(keys(1, 1, 2)))))).toEqual(nothingAsked);
  });
});
