import { addTime, clockTimeKind, shareOf } from '@hotline/policy';
import type { Hours, Span, WorkCalendar } from '@hotline/policy';
import { remaining, times } from './clock.js';
import type { ClockFace, ClockFrame } from './clock.js';

/** The lead's finish clock, with the frame it runs in. */
export interface LeadClock {
  face: ClockFace;
  frame: ClockFrame;
}

const MINUTE = 60_000;

/**
 * 协办 sub-deadline of help that begins at `at`: a share of the time the lead has left, in the helper's own hours. Where
 * these would end no earlier than the lead's own due instant, as an office's over a holiday, the lead's hours count. A
 * lead without any time left leaves the helper the share of its whole limit: nobody is late before they began.
 */
export function helpLimit(lead: LeadClock, share: number, at: Date, own: Hours): { limit: Span; hours: Hours } {
  const { face, frame } = lead;
  const left = face.pausedAt ? (face.remainingMs ?? 0) : remaining(face, at, frame);
  const fresh = face.startedAt.getTime() === at.getTime() && !face.extendedDays;
  const limitIn = (hours: Hours): Span =>
    fresh || left === 0
      ? shareOf(face.limit, share, hours.dayMs)
      : { n: Math.max(1, Math.floor((left * share) / MINUTE)), unit: minutesOf(lead) };
  const due = times('finish', limitIn(own), at, { ...frame, hours: own }).dueAt;
  const hours = left > 0 && due >= face.dueAt ? frame.hours : own;
  return { limit: limitIn(hours), hours };
}

const minutesOf = ({ face, frame }: LeadClock) =>
  clockTimeKind(face.limit, frame.hours) === 'wall' ? 'wallMinute' : 'workMinute';

/** The limit of the two that is due first when both begin at `at`. */
export function earlierLimit<L extends { limit: Span; hours: Hours }>(a: L, b: L, at: Date, calendar: WorkCalendar): L {
  const dueAt = ({ limit, hours }: L) => addTime(at, limit, hours, calendar);
  return dueAt(a) <= dueAt(b) ? a : b;
}
