const OFFSET = 8 * 3_600_000;

/** The day of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The instant at which a day of Asia/Shanghai begins. */
export function dayStart(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
