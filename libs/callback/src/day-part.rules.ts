/** Parts of the day (时段) in which a citizen may be tried, as the callback ladder names them. */
export type DayPart = 'morning' | 'afternoon' | 'evening';

export const DAY_PARTS: Readonly<Record<DayPart, { zh: string; en: string }>> = {
  morning: { zh: '上午', en: 'morning' },
  afternoon: { zh: '下午', en: 'afternoon' },
  evening: { zh: '晚上', en: 'evening' },
};

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const NOON = 12;
const EVENING = 18;

/** Day and part of an instant in Asia/Shanghai; noon and 18:00 begin the next part. */
export function dayPartOf(at: Date): { day: string; part: DayPart } {
  const local = new Date(at.getTime() + SHANGHAI_MS);
  const hour = local.getUTCHours();
  return {
    day: local.toISOString().slice(0, 10),
    part: hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening',
  };
}

/** Whether two instants lie in the same part of the same day. */
export function samePart(a: Date, b: Date): boolean {
  const [one, other] = [dayPartOf(a), dayPartOf(b)];
  return one.day === other.day && one.part === other.part;
}

/** Whether nobody is called at that instant (免打扰); `from` and `to` are `HH:MM`, and the night may lie between them. */
export function isQuiet(at: Date, quiet: { from: string; to: string }): boolean {
  const minute = Math.floor(((at.getTime() + SHANGHAI_MS) % DAY_MS) / 60_000);
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return hours! * 60 + minutes!;
}
