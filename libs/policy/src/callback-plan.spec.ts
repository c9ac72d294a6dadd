import { describe, expect, it } from '@jest/globals';
import { type CallbackCandidate, callbackDecision, callbackPlan, isDrawn } from './callback-plan.js';
import type { CallbackSettings } from './loop.schema.js';

const settings = {
  always: ['投诉', '举报', '求助'],
  alwaysFlags: ['hot', 'difficult', 'rework', 'supervised', 'elderly'],
  sampleRest: 0.1,
  sampleDirectAnswers: 0.3,
  never: ['anonymousWithoutContact', 'confidentialNoContact'],
} as unknown as CallbackSettings;
const order = (given: Partial<CallbackCandidate>): CallbackCandidate => ({ id: 'order-1', type: '咨询', ...given });

describe('the callback plan', () => {
  it('asks every citizen who complained, reported or needed help', () => {
    for (const type of ['投诉', '举报', '求助'] as const) {
      for (let id = 0; id < 50; id++) expect(callbackPlan(settings, order({ id: `${id}`, type }))).toBe('always');
    }
    expect(callbackPlan(settings, order({ type: '投诉', answeredDirectly: true }))).toBe('always');
  });

  it('asks about hot, difficult, reworked and supervised matters and elderly citizens, whatever the type', () => {
    expect(callbackDecision(settings, order({ flags: ['elderly'] }))).toEqual({ plan: 'always', because: 'elderly' });
    expect(callbackDecision(settings, order({ flags: ['somethingElse'] })).plan).not.toBe('always');
  });

  it('asks nobody who cannot be reached, not even about a complaint', () => {
    const decision = callbackDecision(settings, order({ type: '投诉', anonymousWithoutContact: true }));
    expect(decision).toEqual({ plan: 'never', because: 'anonymousWithoutContact' });
    expect(callbackPlan(settings, order({ type: '举报', confidentialNoContact: true }))).toBe('never');
  });

  it('draws the share of the rest and of direct answers that policy names', () => {
    const share = (given: Partial<CallbackCandidate>) => {
      const ids = Array.from({ length: 20_000 }, (_, i) => `260301-${String(i).padStart(5, '0')}`);
      return ids.filter((id) => callbackPlan(settings, order({ id, ...given })) === 'sample').length / ids.length;
    };
    expect(share({ type: '建议' })).toBeCloseTo(0.1, 2);
    expect(share({ answeredDirectly: true })).toBeCloseTo(0.3, 2);
  });

  it('draws the same citizens when a month is replayed', () => {
    const draw = () => Array.from({ length: 200 }, (_, i) => callbackPlan(settings, order({ id: `order-${i}` })));
    expect(draw()).toEqual(draw());
  });

  it('draws each purpose on its own, by a hash an auditor can repeat', () => {
    // printf 'callback:order-1' | sha256sum begins with these eight digits
    const share = Number.parseInt('a3d5f97d', 16) / 2 ** 32;
    expect(isDrawn('callback', 'order-1', share)).toBe(false);
    expect(isDrawn('callback', 'order-1', share + 1e-9)).toBe(true);
    expect([isDrawn('callback', 'x', 0), isDrawn('callback', 'x', 1)]).toEqual([false, true]);
  });
});
