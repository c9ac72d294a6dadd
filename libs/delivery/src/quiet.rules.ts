const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** 免打扰: hours of the day, `HH:MM` in Asia/Shanghai; the night may lie between them. */
export interface Quiet {
  from: string;
  to: string;
}

/** When quiet hours that hold at this instant end; null when none do. */
export function quietUntil(at: Date, quiet: Quiet | undefined): Date | null {
  if (!quiet) return null;
  const local = at.getTime() + SHANGHAI_MS;
  const midnight = local - (local % DAY_MS);
  const sinceMidnight = local - midnight;
  const [from, to] = [msOf(quiet.from), msOf(quiet.to)];
  if (from === to) return null;
  const overnight = from > to;
  const holds = overnight ? sinceMidnight >= from || sinceMidnight < to : sinceMidnight >= from && sinceMidnight < to;
  if (!holds) return null;
  const tomorrow = overnight && sinceMidnight >= from;
  return new Date(midnight + to + (tomorrow ? DAY_MS : 0) - SHANGHAI_MS);
}

function msOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours! * 60 + minutes!) * MINUTE_MS;
}
