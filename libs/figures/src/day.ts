/** The city's clock is China Standard Time, eight hours ahead of UTC, without summer time since 1992. */
const CST_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Calendar day in Shanghai of an instant, as `2026-03-24`. Figures are kept by this day. */
export function dayOf(at: Date | string): string {
  return new Date(new Date(at).getTime() + CST_MS).toISOString().slice(0, 10);
}

/** The instant at which a Shanghai day begins. */
export function dayStart(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CST_MS);
}

/** The day `n` days later, or earlier when negative. */
export function dayPlus(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
}
