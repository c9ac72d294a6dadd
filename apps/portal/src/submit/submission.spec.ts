import { describe, expect, it } from '@jest/globals';
import type { Say } from '../words/words.js';
import { checkReach, checkWhat, checkWhere } from './checks.js';
import type { Draft, Reach } from './draft.js';
import { submissionOf } from './submission.js';

const draft: Draft = {
  text: ' 路灯不亮 ',
  type: null,
  category: null,
  photos: [],
  noPlace: false,
  district: 'LG.D1',
  street: '',
  detail: '海晏街 12 号院',
  lat: null,
  lon: null,
  keptAt: 0,
};
const reach: Reach = {
  how: 'phone',
  name: '周敏',
  phone: '138 0000-2076',
  confidential: null,
  consent: true,
  publish: false,
};
const say: Say = (word) => word;

describe('what is sent', () => {
  it('is trimmed, without what was not given', () => {
    expect(submissionOf(draft, reach, undefined, [])).toEqual({
      type: 'help',
      text: '路灯不亮',
      place: { district: 'LG.D1', detail: '海晏街 12 号院' },
      name: '周敏',
      phone: '13800002076',
      consent: true,
    });
  });
  it('carries neither name nor phone when anonymous, even if they were typed before', () => {
    const sent = submissionOf(draft, { ...reach, how: 'anonymous' }, undefined, []);
    expect(sent).toMatchObject({ anonymous: true });
    expect(JSON.stringify(sent)).not.toMatch(/周敏|1380000/);
  });
  it('keeps a tip-off confidential unless the citizen says otherwise', () => {
    expect(submissionOf({ ...draft, type: 'report' }, reach, undefined, []).confidential).toBe(true);
    expect(
      submissionOf({ ...draft, type: 'report' }, { ...reach, confidential: false }, undefined, []).confidential,
    ).toBeUndefined();
  });
  it('may be public only where it was ticked, is not confidential and of a type that may be', () => {
    const ticked = { ...reach, publish: true };
    expect(submissionOf(draft, ticked, undefined, ['report']).publish).toBe(true);
    expect(submissionOf(draft, reach, undefined, ['report']).publish).toBeUndefined();
    expect(submissionOf(draft, { ...ticked, confidential: true }, undefined, []).publish).toBeUndefined();
    expect(submissionOf({ ...draft, type: 'report' }, ticked, undefined, ['report']).publish).toBeUndefined();
    expect(submissionOf(draft, { ...ticked, how: 'anonymous' }, undefined, []).publish).toBe(true);
  });
  it('has an empty place when there is none', () => {
    expect(submissionOf({ ...draft, noPlace: true }, reach, undefined, []).place).toEqual({});
  });
});

describe('what is still missing', () => {
  it('asks for text, district and detail, and for no place when there is none', () => {
    expect(checkWhat({ ...draft, text: '  ' }, say)).toEqual({ text: 'error.text' });
    expect(checkWhat({ ...draft, text: '字'.repeat(4001) }, say)).toEqual({ text: 'error.textLong' });
    expect(Object.keys(checkWhere({ ...draft, district: '', detail: '' }, say))).toEqual(['district', 'detail']);
    expect(checkWhere({ ...draft, district: '', detail: '', noPlace: true }, say)).toEqual({});
  });
  it.each(['13800002076', '+86 138 0000 2076', '0531-8888 8888', '＋８６１３８００００２０７６', '+4915112345678'])(
    'takes %p for a phone',
    (phone) => expect(checkReach({ ...reach, phone }, say)).toEqual({}),
  );
  it.each(['1380000207', '12345', '电话'])('does not take %p for one', (phone) =>
    expect(checkReach({ ...reach, phone }, say)).toEqual({ phone: 'error.phoneForm' }),
  );
  it('needs consent always and a phone only from those who can be called', () => {
    expect(checkReach({ ...reach, how: 'anonymous', phone: '', consent: false }, say)).toEqual({
      consent: 'error.consent',
    });
    expect(checkReach({ ...reach, phone: '' }, say)).toEqual({ phone: 'error.phone' });
  });
});
