import type { MessageRetry } from '@hotline/policy';

const MS = { wallMinute: 60_000, wallHour: 3_600_000, wallDay: 86_400_000 } as const;

/** Milliseconds of a span of wall time, the only kind that messages have. */
export function wallMs({ n, unit }: { n: number; unit: string }): number {
  const ms = MS[unit as keyof typeof MS];
  if (ms === undefined) throw new RangeError(`${unit} is no wall time`);
  return n * ms;
}

/**
 * How long to wait after `tries` failed tries, in ms: exponential, bounded by `most`, longer or shorter at random.
 * @param random from 0 to 1
 */
export function waitAfter(tries: number, retry: Omit<MessageRetry, 'tries'>, random: number): number {
  const plain = Math.min(wallMs(retry.first) * retry.factor ** (tries - 1), wallMs(retry.most));
  return Math.round(plain * (1 + retry.jitter * (2 * random - 1)));
}
