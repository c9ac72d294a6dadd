import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CityPack, loadPack } from './pack.js';
import type { ClockKind, TimeClassCode } from './schema-parts.js';
import { spanInWords } from './span.js';
import { limitOf, nearAt } from './time-class.js';
import { workMsBetween } from './work-time.js';

const at = (text: string) => new Date(`${text}+08:00`);

describe('the time classes', () => {
  let pack: CityPack;
  beforeAll(() => {
    pack = loadPack(join(import.meta.dirname, '../../../config/langang'));
  });
  const near = (kind: ClockKind, timeClass: TimeClassCode, unit: string, start: string) =>
    pack.startClock(kind, timeClass, unit, at(start)).nearAt;

  it('limit each clock as the contract of the closed loop says', () => {
    const words = (kind: ClockKind, timeClass: TimeClassCode) => spanInWords(limitOf(pack.policy, kind, timeClass)).en;
    const classes: TimeClassCode[] = ['P0', 'P1', 'P2', 'P3', 'enterprise'];
    const row = (kind: ClockKind) => classes.map((timeClass) => words(kind, timeClass));
    expect(row('sign')).toEqual(['10 minutes', '30 minutes', '1 workday', '1 workday', '1 workday']);
    expect(row('firstContact')).toEqual(['30 minutes', '2 hours', '1 workday', '1 workday', '2 work hours']);
    expect(row('finish')).toEqual(['2 hours', '24 hours', '5 workdays', '15 workdays', '15 workdays']);
    expect(new Set(row('dispatch'))).toEqual(new Set(['30 work minutes']));
    expect(new Set(row('callback'))).toEqual(new Set(['1 workday']));
  });

  it('let urgent matters run round the clock in an office that is closed', () => {
    const clock = pack.startClock('finish', 'P1', 'LG.SPORT', at('2026-02-17T22:00:00'));
    expect(clock).toMatchObject({ timeKind: 'wall', due: at('2026-02-18T22:00:00') });
  });

  it('call the finish clock near due one workday before due when 80 % come earlier', () => {
    expect(near('finish', 'P3', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-20T10:00:00'));
  });

  it('call it near due at 80 % when one workday before due comes earlier', () => {
    expect(near('finish', 'P0', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-02T11:36:00'));
    expect(near('finish', 'P2', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-06T10:00:00'));
  });

  it('call an unsigned order near due at half its sign clock', () => {
    expect(near('sign', 'P0', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-02T10:05:00'));
    expect(near('sign', 'P2', 'LG.SPORT', '2026-03-02T09:00:00')).toEqual(at('2026-03-02T13:30:00'));
  });

  it('call every other clock near due in its last fifth', () => {
    expect(near('dispatch', 'P2', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-02T10:24:00'));
    expect(near('firstContact', 'P1', 'LG.SPORT', '2026-03-02T10:00:00')).toEqual(at('2026-03-02T11:36:00'));
  });

  it('leave out a pause when they tell what share of a clock has passed', () => {
    const hours = pack.hoursOf('LG.SPORT');
    const started = at('2026-03-02T09:00:00');
    const due = at('2026-03-04T17:00:00');
    const pausedMs = workMsBetween(at('2026-03-02T09:00:00'), at('2026-03-03T17:00:00'), hours, pack.calendar);
    const clock = { kind: 'sign', started, due, timeKind: 'work', pausedMs } as const;
    expect(nearAt(pack.policy, clock, hours, pack.calendar)).toEqual(at('2026-03-04T13:30:00'));
  });

  it('never call a clock near due before it has started', () => {
    const hours = pack.hoursOf('LG.SPORT');
    const started = at('2026-03-02T10:00:00');
    const clock = { kind: 'finish', started, due: started, timeKind: 'work' } as const;
    expect(nearAt(pack.policy, clock, hours, pack.calendar)).toEqual(started);
  });

  it('refuse a class or clock that policy does not know', () => {
    expect(() => limitOf({ ...pack.policy, timeClasses: [] }, 'finish', 'P2')).toThrow('No such time class: P2');
    expect(() => limitOf({ ...pack.policy, clocks: [] }, 'finish', 'P2')).toThrow('No such clock: finish');
  });
});
