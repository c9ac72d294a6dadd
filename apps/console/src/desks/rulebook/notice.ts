import type { CalendarPart } from '../../api/contract.js';

type Holiday = CalendarPart['years'][number]['holidays'][number];

const english: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明: 'Tomb-sweeping Day',
  清明节: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-autumn Festival',
  中秋节: 'Mid-autumn Festival',
  国庆节: 'National Day',
};
const item = /^\s*[（(]?[一二三四五六七八九十]+[）)]?[、.．]\s*([^：:]+)[：:](.+)$/;
const span =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\s*至\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?[^。]*?(?:放假|休息|连休)/;
const single = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;

/**
 * Reads the holidays of a year out of the notice of the General Office of the State Council, as it is printed: one
 * numbered paragraph a holiday, what is in brackets left out. Paragraphs that say no holiday are passed over.
 */
export const readNotice = (text: string, year: number): Holiday[] =>
  text.split('\n').flatMap((line) => {
    const [, name, rest] =
      item.exec(
        line.replace(/[（(][^（()）]*[）)]/g, (found) =>
          /^[（(][一二三四五六七八九十]+[）)]$/.test(found) ? found : '',
        ),
      ) ?? [];
    const off = rest === undefined ? null : span.exec(rest);
    if (!name || !rest || !off) return [];
    const [, y1, m1, d1, y2, m2, d2] = off;
    const from = dayText(y1 ?? year, m1!, d1!);
    const to = d2 ? dayText(y2 ?? (y1 && m2 === undefined ? y1 : year), m2 ?? m1!, d2) : from;
    const zh = name.trim();
    const en = zh
      .split('、')
      .map((each) => english[each] ?? each)
      .join(' and ');
    return [{ zh, en, from, to, makeUp: workedDays(rest, year) }];
  });

/** The days of the sentences that end in «上班». */
const workedDays = (text: string, year: number): string[] =>
  text
    .split('。')
    .filter((sentence) => sentence.includes('上班'))
    .flatMap((sentence) => {
      let month = '';
      return [...sentence.matchAll(single)].map(([, y, m, d]) => {
        month = m ?? month;
        return dayText(y ?? year, month, d!);
      });
    });

const dayText = (year: number | string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
