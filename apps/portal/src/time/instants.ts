type Language = 'zh-CN' | 'en';

/** Shanghai keeps UTC+8 all year. */
const shanghai = 8 * 3_600_000;
const day = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const near: Record<Language, readonly string[]> = {
  'zh-CN': ['昨天', '今天', '明天'],
  en: ['yesterday', 'today', 'tomorrow'],
};

const local = (at: number): Date => new Date(at + shanghai);
const dayNumber = (at: number): number => Math.floor((at + shanghai) / day);
const clock = (at: number): string => local(at).toISOString().slice(11, 16);

/** Calendar days in Shanghai from `now` to `instant`; negative when it has passed. */
export const daysUntil = (instant: string, now: number): number => dayNumber(Date.parse(instant)) - dayNumber(now);

/** «今天 10:42», «3 月 24 日 10:41», with the year when it is another one; English: today 10:42, 24 Mar 10:41. */
export const instantWords = (instant: string, now: number, language: Language): string => {
  const at = Date.parse(instant);
  const name = near[language][daysUntil(instant, now) + 1];
  if (name) return `${name} ${clock(at)}`;
  const date = local(at);
  const year = date.getUTCFullYear() === local(now).getUTCFullYear() ? '' : String(date.getUTCFullYear());
  if (language === 'en') return `${date.getUTCDate()} ${months[date.getUTCMonth()]}${year && ` ${year}`} ${clock(at)}`;
  return `${year && `${year} 年 `}${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日 ${clock(at)}`;
};

/** As a promise: «明天 17:00 前», by tomorrow 17:00. */
export const promiseWords = (instant: string, now: number, language: Language): string => {
  const words = instantWords(instant, now, language);
  return language === 'en' ? `By ${words}` : `${words} 前`;
};

/** The day alone: «2026 年 3 月 24 日», 24 Mar 2026. */
export const dayWords = (instant: string, language: Language): string => {
  const date = local(Date.parse(instant));
  return language === 'en'
    ? `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
    : `${date.getUTCFullYear()} 年 ${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
};
