import { describe, expect, it } from '@jest/globals';
import { clashOf, covers, gapsOf, overlaps, presentOf, receiversOf } from './duty.rules.js';
import type { DutyRole, PersonTurn } from './duty.rules.js';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 24, hour));
const turn = (personId: string, from: number, until: number, role: DutyRole = 'dutyOfficer'): PersonTurn => ({
  role,
  personId,
  from: at(from),
  until: at(until),
});

describe('a duty roster', () => {
  it('ends a turn where the next begins, and has nobody twice', () => {
    expect(overlaps(turn('a', 0, 8), turn('b', 8, 16))).toBe(false);
    expect(overlaps(turn('a', 0, 9), turn('b', 8, 16))).toBe(true);
    expect([covers(turn('a', 0, 8), at(0)), covers(turn('a', 0, 8), at(8))]).toEqual([true, false]);
    expect(clashOf([turn('a', 0, 8), turn('b', 0, 8), turn('a', 8, 16)], [])).toBeNull();
    expect(clashOf([turn('a', 0, 8), turn('a', 7, 9)], [])).toBe(1);
    expect(clashOf([turn('a', 0, 8)], [turn('a', 7, 9)])).toBe(0);
    expect(clashOf([turn('a', 0, 8)], [turn('a', 7, 9, 'handler')])).toBeNull();
  });

  it('shows where nobody is on duty', () => {
    expect(gapsOf([turn('a', 0, 8), turn('b', 10, 12), turn('c', 7, 9)])).toEqual([
      { role: 'dutyOfficer', from: at(9), until: at(10) },
    ]);
    expect(gapsOf([turn('a', 0, 12), turn('b', 4, 6), turn('c', 12, 14)])).toEqual([]);
    expect(gapsOf([])).toEqual([]);
  });

  it('replaces who is away by who stands in, and that one too', () => {
    expect(presentOf(['a', 'b'], [])).toEqual(['a', 'b']);
    expect(presentOf(['a', 'b'], [{ personId: 'a', standInId: 'b' }])).toEqual(['b']);
    const chain = [
      { personId: 'a', standInId: 'b' },
      { personId: 'b', standInId: 'c' },
    ];
    expect(presentOf(['a'], chain)).toEqual(['c']);
    expect(presentOf(['a'], [{ personId: 'a', standInId: null }])).toEqual([]);
    expect(presentOf(['a'], [...chain, { personId: 'c', standInId: 'a' }])).toEqual([]);
  });

  const duty = { holders: ['lead'], turns: [], officers: ['officer'], away: [], atWork: true };
  it('calls the duty officer off hours, before whom it is meant for; a press waits for the morning', () => {
    expect(receiversOf(duty, 'unitLead')).toEqual(['lead']);
    expect(receiversOf({ ...duty, atWork: false }, 'unitLead')).toEqual(['officer', 'lead']);
    expect(receiversOf({ ...duty, atWork: false }, 'unitHead')).toEqual(['officer', 'lead']);
    expect(receiversOf({ ...duty, atWork: false }, 'handler')).toEqual(['lead']);
  });
  it('takes those whose turn it is instead of all who could', () => {
    expect(receiversOf({ ...duty, turns: ['second'] }, 'unitLead')).toEqual(['second']);
    expect(receiversOf({ ...duty, away: [{ personId: 'lead', standInId: null }] }, 'unitLead')).toEqual([]);
  });
});
