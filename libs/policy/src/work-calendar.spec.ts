import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CalendarFile } from './calendar.schema.js';
import { FIRST_DAY, independentNotices, LAST_DAY } from './independent-notices.js';
import { textOfDayNumber, WorkCalendar, weekdayOf } from './work-calendar.js';

describe('the work calendar', () => {
  let calendar: WorkCalendar;
  beforeAll(() => {
    const text = readFileSync(join(import.meta.dirname, '../../../config/langang/calendar.yaml'), 'utf8');
    calendar = WorkCalendar.of(CalendarFile.parse(parse(text)));
  });

  it('calls each of the 4,018 days of 2016–2026 a workday or a rest day as the State Council notices do', () => {
    const notices = independentNotices(process.env.HOTLINE_DATA);
    process.stdout.write(`work calendar compared with ${notices.source}\n`);
    const wrong: string[] = [];
    let count = 0;
    let workdays = 0;
    for (let day = FIRST_DAY; day <= LAST_DAY; day++, count++) {
      const text = textOfDayNumber(day);
      const works = notices.makeUp.has(text) || (!notices.off.has(text) && weekdayOf(day) <= 5);
      if (works) workdays++;
      if (calendar.isWorkday(text) !== works) wrong.push(text);
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(4018);
    expect(workdays).toBe(2743);
  });

  it('knows a day by its date in Shanghai, wherever the server stands', () => {
    expect(calendar.isWorkday(new Date('2026-02-13T16:00:00Z'))).toBe(true);
    expect(calendar.isWorkday(new Date('2026-02-14T15:59:59.999Z'))).toBe(true);
    expect(calendar.isWorkday(new Date('2026-02-14T16:00:00Z'))).toBe(false);
  });

  it('works with weekends only in a year without notice, and says which year that is', () => {
    expect(calendar.isWorkday('2027-10-01')).toBe(true);
    expect(calendar.isWorkday('2027-10-02')).toBe(false);
    expect(calendar.knowsYear(2027)).toBe(false);
    const years = (from: string, to: string) => calendar.unknownYears(new Date(from), new Date(to));
    expect(years('2026-12-31T23:59:59+08:00', '2027-01-01T00:00:00+08:00')).toEqual([2027]);
    expect(years('2026-01-01T00:00:00+08:00', '2026-12-31T15:59:59Z')).toEqual([]);
    expect(years('2015-06-01T00:00:00Z', '2028-06-01T00:00:00Z')).toEqual([2015, 2027, 2028]);
  });

  it('refuses a day that is off and worked at once, and a text that is no day', () => {
    expect(() => new WorkCalendar({ off: ['2026-01-04'], makeUp: ['2026-01-04'], knownYears: [2026] })).toThrow(
      RangeError,
    );
    for (const text of ['2026-02-30', '2026-2-3', 'today', ''])
      expect(() => calendar.isWorkday(text)).toThrow(RangeError);
  });
});
