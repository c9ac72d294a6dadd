import { describe, expect, it } from '@jest/globals';
import { markOf, pressed, weeksOf, type Year } from './calendar-days.js';
import { readNotice } from './notice.js';

const years: Year[] = [
  {
    year: 2026,
    notices: [{ title: '通知', url: 'https://www.gov.cn/' }],
    holidays: [
      { zh: '元旦', en: "New Year's Day", from: '2026-01-01', to: '2026-01-03', makeUp: ['2026-01-04'] },
      { zh: '清明', en: 'Tomb-sweeping Day', from: '2026-04-04', to: '2026-04-06', makeUp: [] },
    ],
  },
];
const press = (day: string, on = years) => pressed(on, 2026, day, '放假');
const holidays = (on: Year[]) => on[0]!.holidays.map(({ from, to, makeUp }) => [from, to, ...makeUp]);

describe('the year', () => {
  it('shows weeks from Monday on', () => {
    expect(weeksOf(2026, 2)).toHaveLength(5);
    expect(weeksOf(2026, 2)[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  });
  it('marks what the notices say', () => {
    expect(markOf(years, '2026-01-02')).toMatchObject({ mark: 'off', holiday: { zh: '元旦' } });
    expect(markOf(years, '2026-01-04').mark).toBe('makeUp');
    expect(markOf(years, '2026-01-10').mark).toBe('weekend');
    expect(markOf(years, '2026-01-05').mark).toBe('workday');
  });
  it('a workday pressed joins the holiday beside it, or makes a new one; pressed again it is worked', () => {
    expect(holidays(press('2026-04-07'))[1]).toEqual(['2026-04-04', '2026-04-07']);
    const alone = press('2026-03-10');
    expect(holidays(alone)[1]).toEqual(['2026-03-10', '2026-03-10']);
    expect(holidays(press('2026-03-10', alone))).toEqual(holidays(years));
  });
  it('a day pressed inside a holiday parts it', () => {
    expect(holidays(press('2026-01-02'))).toEqual([
      ['2026-01-01', '2026-01-01', '2026-01-04'],
      ['2026-01-03', '2026-01-03'],
      ['2026-04-04', '2026-04-06'],
    ]);
  });
  it('a weekend day goes round: off, worked, weekend', () => {
    const off = press('2026-03-14');
    expect(markOf(off, '2026-03-14').mark).toBe('off');
    const worked = press('2026-03-14', off);
    expect(markOf(worked, '2026-03-14')).toMatchObject({ mark: 'makeUp', holiday: { zh: '清明' } });
    expect(markOf(press('2026-03-14', worked), '2026-03-14').mark).toBe('weekend');
  });
});

describe("the State Council's notice", () => {
  it('is read as it is printed', () => {
    const text = `经国务院批准，现将2026年元旦等节日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
七、国庆节、中秋节：9月30日（周三）至10月7日（周三）放假调休，共8天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;
    expect(readNotice(text, 2026)).toEqual([
      { zh: '元旦', en: "New Year's Day", from: '2026-01-01', to: '2026-01-03', makeUp: ['2026-01-04'] },
      { zh: '春节', en: 'Spring Festival', from: '2026-02-15', to: '2026-02-23', makeUp: ['2026-02-14', '2026-02-28'] },
      { zh: '清明节', en: 'Tomb-sweeping Day', from: '2026-04-04', to: '2026-04-06', makeUp: [] },
      {
        zh: '国庆节、中秋节',
        en: 'National Day and Mid-autumn Festival',
        from: '2026-09-30',
        to: '2026-10-07',
        makeUp: ['2026-09-20', '2026-10-10'],
      },
    ]);
  });
  it('knows a holiday that begins in the year before, and one of a single day', () => {
    expect(readNotice('一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。', 2023)).toMatchObject([
      { from: '2022-12-31', to: '2023-01-02' },
    ]);
    expect(readNotice('一、元旦：1月1日放假，与周末连休。', 2024)).toMatchObject([
      { from: '2024-01-01', to: '2024-01-01' },
    ]);
    expect(readNotice('值班电话另行通知。', 2024)).toEqual([]);
  });
});
