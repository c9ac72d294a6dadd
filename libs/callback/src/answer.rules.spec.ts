import { describe, expect, it } from '@jest/globals';
import { loadPack } from '@hotline/policy';
import { judge } from './answer.rules.js';
import type { Answer } from './answer.rules.js';

const settings = loadPack('config/langang').policy.callback;
const said: Answer = { contacted: true, solved: 'solved', satisfaction: 'satisfied', reasons: [], remark: null };

describe('an answer', () => {
  it('of a satisfied citizen ends the matter', () =>
    expect(judge(settings, said)).toEqual({ dissatisfied: false, valid: false }));

  it('without a grade is no dissatisfaction', () =>
    expect(judge(settings, { ...said, satisfaction: null })).toEqual({ dissatisfied: false, valid: false }));

  it('of a dissatisfied citizen with a reason that counts sends it round again', () =>
    expect(
      judge(settings, { ...said, satisfaction: 'veryDissatisfied', reasons: ['policyDisagreed', 'notSolved'] }),
    ).toEqual({ dissatisfied: true, valid: true }));

  it('of a dissatisfied citizen whose reasons do not count is coded and ends it', () =>
    expect(judge(settings, { ...said, satisfaction: 'dissatisfied', reasons: ['unreasonable'] })).toEqual({
      dissatisfied: true,
      valid: false,
    }));

  it.each<[string, Partial<Answer>]>([
    ['dissatisfaction without a reason', { satisfaction: 'dissatisfied' }],
    ['a reason without dissatisfaction', { reasons: ['notSolved'] }],
    ['a reason nobody knows', { satisfaction: 'dissatisfied', reasons: ['becauseOfThat'] }],
  ])('is refused for %s', (_, part) => {
    expect(() => judge(settings, { ...said, ...part })).toThrow(expect.objectContaining({ slug: 'validation' }));
  });
});
