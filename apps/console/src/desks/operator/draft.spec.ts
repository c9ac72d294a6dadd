import type { PolicyView } from '../../api/contract.js';
import { emptyDraft, isWholePhone, missing, plainPhone, toSubmission, withCategory, type Draft } from './draft.js';

const policy = {
  categories: [
    { code: 'C01', parent: null, zh: '水电气热', en: 'Utilities' },
    {
      code: 'C0102',
      parent: 'C01',
      zh: '供暖不热',
      en: 'Too cold',
      type: 'help',
      timeClass: 'P1',
      questions: ['heating'],
    },
  ],
  questionSets: [
    {
      code: 'heating',
      zh: '供热',
      en: 'Heating',
      questions: [
        { code: 'scope', zh: '范围', en: 'Extent', kind: 'choice', required: true },
        { code: 'paid', zh: '已缴费', en: 'Paid', kind: 'bool', required: false },
      ],
    },
  ],
  declineReasons: [
    { code: 'outside', zh: '不属职责', say: '为您提供渠道', needs: 'rightDoor' },
    { code: 'secret', zh: '涉密', say: '请通过规定渠道' },
  ],
} as unknown as PolicyView;

const aDraft = (part: Partial<Draft> = {}): Draft => ({
  ...emptyDraft,
  phone: '138 0000 2076',
  type: 'help',
  text: '暖气不热',
  place: { district: 'LG.WL', detail: ' 12 号院 ' },
  category: 'C0102',
  answers: { scope: 'building' },
  timeClass: 'P1',
  ...part,
});

describe('what a call still lacks', () => {
  it('lacks nothing when everything for dispatch is there', () => {
    expect(missing(aDraft(), policy)).toEqual([]);
  });

  it('names what is missing in the order of the form', () => {
    expect(missing(emptyDraft, policy)).toEqual(['type', 'text', 'district', 'category', 'timeClass']);
  });

  it('wants required questions, not the others, and takes «no» for an answer', () => {
    expect(missing(aDraft({ answers: { paid: false } }), policy)).toEqual(['questions']);
    expect(missing(aDraft({ answers: { scope: false } }), policy)).toEqual([]);
  });

  it('wants neither place nor category to answer at once', () => {
    const draft = aDraft({ ending: 'answer', place: {}, category: undefined, timeClass: null });
    expect(missing(draft, policy)).toEqual(['answer']);
    expect(missing({ ...draft, answer: '今日 12:30 恢复' }, policy)).toEqual([]);
  });

  it('wants the right door only for reasons that need one', () => {
    const decline = { reason: 'outside', say: '为您提供渠道', rightDoor: '' };
    expect(missing(aDraft({ ending: 'decline', decline }), policy)).toEqual(['rightDoor']);
    expect(missing(aDraft({ ending: 'decline', decline: { ...decline, reason: 'secret' } }), policy)).toEqual([]);
  });

  it('needs only the order to urge one', () => {
    expect(missing({ ...emptyDraft, ending: 'urge' }, policy)).toEqual(['target']);
    expect(missing({ ...emptyDraft, ending: 'urge', target: 'o1' }, policy)).toEqual([]);
  });
});

describe('choosing a category', () => {
  const hit = { code: 'C0102', path: [], zh: '供暖不热', timeClass: 'P1', type: 'help', reason: '拼音' } as const;

  it('brings time class and questions, but keeps the type the operator chose', () => {
    expect(withCategory(aDraft({ type: 'complaint', category: undefined }), { ...hit, path: [] })).toMatchObject({
      category: 'C0102',
      type: 'complaint',
      timeClass: 'P1',
      answers: {},
    });
  });

  it('keeps the answers when the same category is chosen again', () => {
    expect(withCategory(aDraft(), { ...hit, path: [] }).answers).toEqual({ scope: 'building' });
  });
});

describe('what is sent', () => {
  it('sends plain digits and trimmed words, and leaves out what is empty', () => {
    const sent = toSubmission(aDraft(), '催办');
    expect(sent).toMatchObject({ channel: 'phone', citizen: { phone: '13800002076' }, outcome: { kind: 'dispatch' } });
    expect(sent.place).toEqual({ district: 'LG.WL', detail: '12 号院' });
    expect(JSON.parse(JSON.stringify(sent))).not.toHaveProperty('urgent');
  });

  it('gives an urge words when the citizen had none of their own', () => {
    expect(toSubmission({ ...emptyDraft, ending: 'urge', target: 'o1' }, '催办').text).toBe('催办');
  });

  it.each(['0000-88001122', '+86 138 0000 2076', '(0000)8800 1122'])('takes %s for a whole number', (typed) => {
    expect(isWholePhone(plainPhone(typed))).toBe(true);
  });

  it('does not take six digits for a number', () => {
    expect(isWholePhone(plainPhone('123456'))).toBe(false);
  });
});
