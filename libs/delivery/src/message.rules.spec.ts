import { describe, expect, it } from '@jest/globals';
import { assertSound, move } from '@hotline/dispatch';
import { messageLifecycle } from './message.lifecycle.js';
import type { MessageMove, MessageState } from './message.lifecycle.js';
import { quietUntil } from './quiet.rules.js';
import { waitAfter } from './retry.rules.js';

const LIFE: Record<MessageMove, Partial<Record<MessageState, MessageState>>> = {
  hold: { queued: 'held' },
  release: { held: 'queued' },
  claim: { queued: 'sending' },
  postpone: { sending: 'queued' },
  accept: { sending: 'sent' },
  confirm: { sending: 'delivered' },
  learn: { queued: 'sent', dead: 'sent' },
  fail: { sending: 'dead' },
  drop: { queued: 'dropped', held: 'dropped' },
  replay: { dead: 'queued' },
};

describe('a message', () => {
  it('has a sound table, with no move that this spec does not know', () => {
    expect(() => assertSound(messageLifecycle)).not.toThrow();
    expect(Object.keys(messageLifecycle.moves)).toEqual(Object.keys(LIFE));
  });
  for (const [name, arrows] of Object.entries(LIFE))
    for (const state of Object.keys(messageLifecycle.states) as MessageState[]) {
      const to = arrows[state];
      const make = () => move(messageLifecycle, name, { state, version: 1 }, {});
      if (to) it(`${name} leads from ${state} to ${to}`, () => expect(make()).toBe(to));
      else it(`${name} is refused from ${state}`, () => expect(make).toThrow('not open'));
    }
});

describe('waiting for the next try', () => {
  const retry = {
    first: { n: 1, unit: 'wallMinute' as const },
    factor: 3,
    most: { n: 2, unit: 'wallHour' as const },
    jitter: 0.2,
  };
  it('grows by its factor and stops at the longest wait', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 20].map((tries) => waitAfter(tries, retry, 0.5) / 60_000);
    expect(minutes).toEqual([1, 3, 9, 27, 81, 120, 120]);
  });
  it('is up to a fifth shorter or longer', () => {
    expect(waitAfter(1, retry, 0)).toBe(48_000);
    expect(waitAfter(1, retry, 1)).toBe(72_000);
  });
});

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' };
  const until = (text: string, quiet = night) => quietUntil(new Date(`2026-03-${text}+08:00`), quiet)?.toISOString();
  it('of a night end in the morning, whether it began today or yesterday', () => {
    expect(until('24T20:59:59')).toBeUndefined();
    expect(until('24T21:00:00')).toBe('2026-03-25T00:00:00.000Z');
    expect(until('25T03:00:00')).toBe('2026-03-25T00:00:00.000Z');
    expect(until('25T08:00:00')).toBeUndefined();
  });
  it('may lie within a day, or be none', () => {
    expect(until('24T12:30:00', { from: '12:00', to: '14:00' })).toBe('2026-03-24T06:00:00.000Z');
    expect(until('24T14:00:00', { from: '12:00', to: '14:00' })).toBeUndefined();
    expect(until('24T12:30:00', { from: '00:00', to: '00:00' })).toBeUndefined();
    expect(quietUntil(new Date(), undefined)).toBeNull();
  });
  it('up to the end of the day end at midnight', () => {
    expect(until('24T22:00:00', { from: '21:00', to: '24:00' })).toBe('2026-03-24T16:00:00.000Z');
  });
});
