import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** A line of a replay file: a citizen's words, and what the sample pack knows about them. Other fields are ignored. */
const Line = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .transform((t) => t.slice(0, 3_900)),
  title: z
    .string()
    .trim()
    .transform((t) => t.slice(0, 60))
    .optional(),
  time: z.string().optional(),
  at: z.string().optional(),
  channel: z.string().optional(),
  type: z.string().optional(),
  category: z.string().optional(),
  place: z
    .object({
      district: z.string().optional(),
      street: z.string().optional(),
      detail: z.string().optional(),
      lat: z.number().optional(),
      lon: z.number().optional(),
    })
    .optional(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  citizen: z.string().optional(),
  user: z.string().optional(),
  confidential: z.boolean().optional(),
  decline: z.string().optional(),
  article: z.string().optional(),
  urgency: z.string().optional(),
});

export type ReplayLine = z.infer<typeof Line> & {
  line: number;
  /** Milliseconds before the end of the replayed span; 0 when the file tells no time. */
  before: number;
};

/** Reads a replay file. @throws Error naming file, line and what is wrong with it */
export async function readLines(file: string, limit: number): Promise<ReplayLine[]> {
  const lines: ReplayLine[] = [];
  let n = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
    n++;
    if (!text.trim()) continue;
    const read = Line.safeParse(json(text));
    if (!read.success)
      throw new Error(`${file}:${n}: ${read.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
    lines.push({ ...read.data, line: n, before: 0 });
    if (lines.length === limit) break;
  }
  return spread(lines);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Gives every line its place in the span: ISO durations «before now» as they stand; wall times in their own order and
 * hour of day, squeezed into thirty days; lines without a time spread evenly.
 */
function spread(lines: ReplayLine[]): ReplayLine[] {
  const timed = lines.filter((l) => l.time).toSorted((a, b) => Date.parse(a.time!) - Date.parse(b.time!));
  const days = 30;
  timed.forEach((l, i) => {
    const day = Math.floor(((timed.length - 1 - i) / Math.max(timed.length, 1)) * days);
    const clock = /(\d\d):(\d\d)/.exec(l.time!);
    const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : 600;
    l.before = (day + 1) * DAY_MS - minutes * 60_000;
  });
  lines.forEach((l, i) => {
    if (l.at) l.before = durationMs(l.at);
    else if (!l.time) l.before = ((lines.length - i) / lines.length) * days * DAY_MS;
  });
  return lines.toSorted((a, b) => b.before - a.before);
}

/** Milliseconds of `-P2DT3H4M`, without its sign. */
function durationMs(text: string): number {
  const m = /^-?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!m) throw new Error(`not a duration: ${text}`);
  const [, d = 0, h = 0, min = 0, s = 0] = m;
  return Number(d) * DAY_MS + Number(h) * 3_600_000 + Number(min) * 60_000 + Number(s) * 1000;
}
