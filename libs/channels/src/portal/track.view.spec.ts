import { describe, expect, it } from '@jest/globals';
import { trackView } from './track.view.js';
import type { Tracked } from './track.view.js';
import { STATE_WORDS, STEP_WORDS } from './track.words.js';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 24, hour));
const unitName = (code: string) => (code === 'LG.WATER' ? '澜港市水务集团' : code);
const tracked: Tracked = {
  number: '260324-01154',
  title: '停水',
  state: 'handling',
  acceptedAt: at(1),
  lead: 'LG.WATER',
  own: [
    { kind: 'workOrder.accepted', at: at(1), data: {} },
    { kind: 'workOrder.dispatched', at: at(2), data: { lead: 'LG.WATER' } },
    { kind: 'assignment.signed', at: at(3), data: { role: 'lead', unit: 'LG.WATER' } },
    { kind: 'assignment.signed', at: at(4), data: { role: 'coHandler', unit: 'LG.SY' } },
    { kind: 'workOrder.noted', at: at(5), data: { text: '内部备注', citizenSees: false } },
    { kind: 'clock.near', at: at(6), data: {} },
  ],
  shared: [],
  due: { dispatch: null, contact: at(8), reply: at(9), callback: null },
  asked: null,
  held: null,
  reply: null,
  othersWait: false,
  open: { rate: false, urge: true, supplement: true, withdraw: true, reopen: false },
  rated: false,
  publication: { publish: false, publicId: null },
};

describe('the progress a citizen reads', () => {
  it('names who has it, what happened and what is promised, and nothing from inside', () => {
    const view = trackView(tracked, unitName);
    expect(view).toMatchObject({ unit: '澜港市水务集团', dueAt: at(9).toISOString(), canUrge: true });
    expect(view.steps.map(({ kind, done, text }) => [kind, done, text.zh])).toEqual([
      ['accepted', true, '您的诉求已受理'],
      ['dispatched', true, '已转给负责的单位：澜港市水务集团'],
      ['signed', true, '澜港市水务集团已接到'],
      ['contact', false, '负责的单位与您联系'],
      ['reply', false, '给您答复'],
    ]);
  });

  it('tells of a merged matter only what is everybody’s', () => {
    const shared = [
      { kind: 'workOrder.urged', at: at(7), data: { by: 'citizen' } },
      { kind: 'workOrder.approved', at: at(8), data: {} },
      { kind: 'callback.answered', at: at(9), data: {} },
    ];
    const view = trackView(
      { ...tracked, shared, due: { dispatch: null, contact: null, reply: null, callback: null } },
      unitName,
    );
    expect(view.steps.slice(3).map((step) => step.kind)).toEqual(['approved']);
  });

  it('never uses the words of the desk', () => {
    const said = Object.values(STATE_WORDS).concat(
      Object.values(STEP_WORDS).flatMap((say) => say({ role: 'lead', citizenSees: true, text: '' }, () => '') ?? []),
    );
    for (const { zh } of said) expect(zh).not.toMatch(/主办|协办|督办|承办|分办|工单|流转|退单|签收/);
  });
});
