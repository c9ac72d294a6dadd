const OFFSET = 8 * 3_600_000;
const DAY = 24 * 3_600_000;

/** The instant at which the day of an instant began in Asia/Shanghai (UTC+8, no daylight saving time). */
export function startOfDay(at: Date): Date {
  return new Date(Math.floor((at.getTime() + OFFSET) / DAY) * DAY - OFFSET);
}

/** The day of an instant there, as `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);

/** The last instant of a day there. */
export const lastOf = (day: string): Date => new Date(endOfDay(new Date(`${day}T00:00:00+08:00`)).getTime() - 1);

/** The instant at which it ends. */
export function endOfDay(at: Date): Date {
  return new Date(startOfDay(at).getTime() + DAY);
}
