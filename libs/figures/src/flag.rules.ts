/** Figures made, not earned: what the antiGaming rules of the policy look for, as pure questions to an order's story. */

/** The rules' codes; a city's policy gives each its bound, and leaves out what it does not look for. */
export const FLAG_CODES = ['fastClose', 'sameReply', 'shortCallback', 'satisfiedRepeat', 'lateReturn'] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** The bounds of the policy; absent = not looked for. */
export interface FlagBounds {
  /** Closing within so many minutes of signing. */
  fastCloseMinutes: number | undefined;
  /** A unit's reply used for so many orders. */
  sameReplyTimes: number | undefined;
  shortCallbackSeconds: number | undefined;
  satisfiedRepeatDays: number | undefined;
  /** A return asked for within so many minutes of the end of its window. */
  lateReturnMinutes: number | undefined;
}

interface Rule {
  code: string;
  minutes?: number | undefined;
  times?: number | undefined;
  seconds?: number | undefined;
  days?: number | undefined;
}

export function boundsOf(rules: readonly Rule[]): FlagBounds {
  const of = (code: FlagCode) => rules.find((rule) => rule.code === code);
  return {
    fastCloseMinutes: of('fastClose')?.minutes,
    sameReplyTimes: of('sameReply')?.times,
    shortCallbackSeconds: of('shortCallback')?.seconds,
    satisfiedRepeatDays: of('satisfiedRepeat')?.days,
    lateReturnMinutes: of('lateReturn')?.minutes,
  };
}

/** What the rules read of an event. */
export interface StoryEvent {
  kind: string;
  at: Date;
  workOrderId: string | null;
  data: Record<string, unknown>;
}

export interface Flag {
  workOrderId: string;
  code: FlagCode;
  /** What makes it one case: an assignment, a callback, a repeat. */
  subject: string;
  unit: string;
  at: Date;
  /** The measured value: minutes, seconds, days, times. */
  detail: { n: number };
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const CONTENT = new Set(['verySatisfied', 'satisfied', 'basicallySatisfied']);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const minutes = (ms: number) => Math.floor(ms / MINUTE);

/** A reply approved a few minutes after its assignment was signed. */
export function fastClose(event: StoryEvent, story: readonly StoryEvent[], bounds: FlagBounds): Flag | null {
  const { assignment, unit } = event.data;
  const signed = story.findLast((e) => e.kind === 'assignment.signed' && e.data['assignment'] === assignment);
  if (!signed || bounds.fastCloseMinutes === undefined) return null;
  const ms = event.at.getTime() - signed.at.getTime();
  return ms < bounds.fastCloseMinutes * MINUTE
    ? flag(event, 'fastClose', text(assignment), text(unit), minutes(ms))
    : null;
}

/** A return asked for just before its window ends. */
export function lateReturn(event: StoryEvent, story: readonly StoryEvent[], bounds: FlagBounds): Flag | null {
  const given = story.findLast(
    (e) => (e.kind === 'workOrder.dispatched' || e.kind === 'workOrder.redispatched') && e.at <= event.at,
  );
  const until = Date.parse(text(given?.data['returnUntil']));
  if (Number.isNaN(until) || bounds.lateReturnMinutes === undefined || event.data['role'] !== 'lead') return null;
  const left = until - event.at.getTime();
  return left >= 0 && left < bounds.lateReturnMinutes * MINUTE
    ? flag(event, 'lateReturn', text(event.data['assignment']), text(event.data['unit']), minutes(left))
    : null;
}

/** A telephone callback too short to have asked anything; only where the length of the call was recorded. */
export function shortCallback(event: StoryEvent, bounds: FlagBounds): Flag | null {
  const { seconds, callback, unit } = event.data;
  if (typeof seconds !== 'number' || bounds.shortCallbackSeconds === undefined) return null;
  return seconds < bounds.shortCallbackSeconds
    ? flag(event, 'shortCallback', text(callback), text(unit), Math.floor(seconds))
    : null;
}

/** Said to be satisfied, and back with the same matter: the flag is on the order that was called satisfactory. */
export function satisfiedRepeat(
  event: StoryEvent,
  earlier: { id: string; story: readonly StoryEvent[] },
  bounds: FlagBounds,
): Flag | null {
  const answer = earlier.story.findLast((e) => e.kind === 'callback.answered');
  if (!answer || !CONTENT.has(text(answer.data['satisfaction'])) || bounds.satisfiedRepeatDays === undefined)
    return null;
  const ms = event.at.getTime() - answer.at.getTime();
  if (ms < 0 || ms > bounds.satisfiedRepeatDays * DAY) return null;
  const found = flag(
    event,
    'satisfiedRepeat',
    text(event.workOrderId),
    text(answer.data['unit']),
    Math.floor(ms / DAY),
  );
  return { ...found, workOrderId: earlier.id };
}

function flag(event: StoryEvent, code: FlagCode, subject: string, unit: string, n: number): Flag {
  return { workOrderId: event.workOrderId!, code, subject, unit, at: event.at, detail: { n } };
}
