import { describe, expect, it } from '@jest/globals';
import { daysOf, expanded, monthPlus, readPasted } from './plan.js';

const unit = { code: 'LG.URBAN', name: '城管局' };
const people = [
  { id: 'p1', name: '傅榆屿', unit },
  { id: 'p2', name: '戴梧影', unit },
  { id: 'p3', name: '李四', unit },
  { id: 'p4', name: '李四', unit },
];
const roleOf = (word: string) => (word === '值班员' ? ('dutyOfficer' as const) : undefined);

describe('a roster from a weekly pattern', () => {
  it('takes people in turn, and ends a night on the next day', () => {
    const shifts = expanded({
      role: 'dutyOfficer',
      people: ['a', 'b'],
      weekdays: [1, 2, 5],
      first: '2026-03-23',
      last: '2026-03-30',
      from: '17:30',
      until: '08:30',
    });
    expect(shifts.map(({ personId, from }) => [personId, from.slice(0, 10)])).toEqual([
      ['a', '2026-03-23'],
      ['b', '2026-03-24'],
      ['a', '2026-03-27'],
      ['b', '2026-03-30'],
    ]);
    expect(shifts[3]!.until).toBe('2026-03-31T08:30:00+08:00');
  });
  it('of nobody is empty', () => {
    const nobody = { role: 'handler' as const, people: [], weekdays: [1], first: '2026-03-23', last: '2026-03-30' };
    expect(expanded({ ...nobody, from: '08:30', until: '17:30' })).toEqual([]);
  });
});

describe('a pasted roster', () => {
  it('is read line by line, whatever stands between the words', () => {
    const { shifts, flaws } = readPasted(
      '2026-12-01 17:30-08:30 傅榆屿 值班员 0000-66001003\n\n2026/12/2,08:30-17:30,戴梧影\n2026年12月3日\t9:00–12:00\t傅榆屿',
      people,
      roleOf,
    );
    expect(flaws).toEqual([]);
    expect(shifts).toEqual([
      {
        role: 'dutyOfficer',
        personId: 'p1',
        from: '2026-12-01T17:30:00+08:00',
        until: '2026-12-02T08:30:00+08:00',
        phone: '0000-66001003',
      },
      { role: 'dutyOfficer', personId: 'p2', from: '2026-12-02T08:30:00+08:00', until: '2026-12-02T17:30:00+08:00' },
      { role: 'dutyOfficer', personId: 'p1', from: '2026-12-03T09:00:00+08:00', until: '2026-12-03T12:00:00+08:00' },
    ]);
  });
  it('names the line that cannot be read, and why', () => {
    const why = (line: string) => readPasted(line, people, roleOf).flaws;
    expect(why('17:30-08:30 傅榆屿')).toMatchObject([{ line: 1, why: 'date' }]);
    expect(why('\n2026-12-01 傅榆屿')).toMatchObject([{ line: 2, why: 'time' }]);
    expect(why('2026-12-01 17:30-08:30 张三')).toMatchObject([{ why: 'name', word: '张三' }]);
    expect(why('2026-12-01 17:30-08:30 李四')).toMatchObject([{ why: 'many', word: '李四' }]);
    expect(why('2026-12-01 17:30-08:30 傅榆屿 备勤')).toMatchObject([{ why: 'rest', word: '备勤' }]);
    expect(why('2026-13-41 17:30-08:30 傅榆屿')).toMatchObject([{ why: 'date' }]);
  });
});

describe('the sheet of a month', () => {
  it('has whole weeks', () => {
    const march = daysOf('2026-03');
    expect([march[0], march.at(-1), march.length]).toEqual(['2026-02-23', '2026-04-05', 42]);
    expect(daysOf('2027-02')).toHaveLength(28);
    expect([monthPlus('2026-12', 1), monthPlus('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});
