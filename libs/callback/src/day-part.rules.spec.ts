import { describe, expect, it } from '@jest/globals';
import { dayPartOf, isQuiet, samePart } from './day-part.rules.js';

const at = (local: string) => new Date(`2026-03-24T${local}+08:00`);
const night = { from: '20:30', to: '08:30' };

describe('parts of the day', () => {
  it.each([
    ['00:00:00', 'morning'],
    ['11:59:59', 'morning'],
    ['12:00:00', 'afternoon'],
    ['17:59:59', 'afternoon'],
    ['18:00:00', 'evening'],
    ['23:59:59', 'evening'],
  ])('%s is %s', (local, part) => expect(dayPartOf(at(local))).toEqual({ day: '2026-03-24', part }));

  it('belong to a day', () => {
    expect(samePart(at('09:00:00'), at('11:00:00'))).toBe(true);
    expect(samePart(at('09:00:00'), at('13:00:00'))).toBe(false);
    expect(samePart(at('09:00:00'), new Date('2026-03-25T09:00:00+08:00'))).toBe(false);
  });

  it.each([
    ['08:29:59', true],
    ['08:30:00', false],
    ['20:29:59', false],
    ['20:30:00', true],
    ['00:00:00', true],
  ])('at %s people are left alone: %s', (local, quiet) => expect(isQuiet(at(local), night)).toBe(quiet));

  it('a quiet time may lie within a day', () => {
    expect(isQuiet(at('13:00:00'), { from: '12:00', to: '14:00' })).toBe(true);
    expect(isQuiet(at('14:00:00'), { from: '12:00', to: '14:00' })).toBe(false);
  });
});
