/** Holidays from a source other than the pack's `calendar.yaml`, to compare the pack with. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseDays from 'chinese-days';
import { textOfDayNumber, dayNumberOfText, weekdayOf } from './work-calendar.js';
import type { NoticeDays } from './work-time.oracle.js';

export interface IndependentNotices extends NoticeDays {
  /** What to print, so that a reader of the test log knows what was compared with. */
  source: string;
}

export const FIRST_DAY = dayNumberOfText('2016-01-01');
export const LAST_DAY = dayNumberOfText('2026-12-31');

/** `data` holds `cn_holidays_2016_2026.csv` (date,name,is_off_day,…), or one folder `holidays` with it; else `chinese-days`. */
export function independentNotices(data: string | undefined): IndependentNotices {
  const csv = 'cn_holidays_2016_2026.csv';
  const file = [join(data ?? '', csv), join(data ?? '', 'holidays', csv)].find((path) => data && existsSync(path));
  return file === undefined ? fromPackage() : fromCsv(file);
}

function fromCsv(file: string): IndependentNotices {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const days = (flag: string) => rows.filter((row) => row[2] === flag).map((row) => row[0]!);
  // The file also marks 2020-02-03, the ordinary Monday on which work began again after the prolonged holiday.
  const makeUp = days('0').filter((day) => weekdayOf(dayNumberOfText(day)) > 5);
  return { off: new Set(days('1')), makeUp: new Set(makeUp), source: file };
}

function fromPackage(): IndependentNotices {
  const off = new Set<string>();
  const makeUp = new Set<string>();
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const text = textOfDayNumber(day);
    const { work } = chineseDays.getDayDetail(text);
    if (!work && weekdayOf(day) <= 5) off.add(text);
    if (work && weekdayOf(day) > 5) makeUp.add(text);
    // A weekend day inside a holiday is told from an ordinary one by the name it is given.
    if (!work && weekdayOf(day) > 5 && chineseDays.getDayDetail(text).name.includes(',')) off.add(text);
  }
  // The notices of 2019 let three holidays «join the weekend» (与周末连休): those weekend days stay ordinary ones.
  for (const text of ['2019-04-06', '2019-04-07', '2019-06-08', '2019-06-09', '2019-09-14', '2019-09-15'])
    off.delete(text);
  return { off, makeUp, source: 'chinese-days' };
}
