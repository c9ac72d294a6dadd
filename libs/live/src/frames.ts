import { z } from 'zod';
import { DESKS } from './desks.js';
import type { Desk } from './desks.js';

/** Counts of the queues by view, the same keys and definitions as `GET /work-orders/counts`. */
export type Counts = Record<string, number>;

/** Somebody who has a work order open. */
export interface Viewer {
  id: string;
  name: string;
  roles: readonly string[];
}

/** What changed at a desk. Ids, states and counts only: content is read over REST, under its own authorisation. */
export interface DeskFrame {
  desk: Desk;
  /** Feed sequence that the counts include. */
  rev: number;
  /** The product's instant of the counts. */
  at: string;
  counts: Counts;
  changed: { id: string; state: string; rev: number }[];
  /** More changed than is named: read the list again. */
  more?: true;
}

/** How many notices wait for the person, as `GET /notices/unread` answers. */
export interface NoticeFrame {
  unread: number;
  /** Feed sequence that the count includes. */
  rev: number;
}

/** Why the server ends a socket: signed out or revoked, or other rights than it was opened with. */
export type EndReason = 'not-signed-in' | 'changed';

export interface ServerEvents {
  hello: (hello: { now: string; rev: number; demo: boolean }) => void;
  desk: (frame: DeskFrame) => void;
  order: (order: { id: string; rev: number }) => void;
  presence: (presence: { workOrderId: string; people: Viewer[] }) => void;
  figures: (figures: { rev: number; at: string }) => void;
  notices: (frame: NoticeFrame) => void;
  ended: (ended: { reason: EndReason }) => void;
}

/** What a client may say; whatever else it says is answered `unknown-event`. */
export const Watch = z.strictObject({ desks: z.array(z.enum(DESKS)).max(DESKS.length) });
export type Watch = z.infer<typeof Watch>;
export const OneOrder = z.strictObject({ workOrderId: z.uuid() });
export type OneOrder = z.infer<typeof OneOrder>;

/** Fixed words, never the text of an error. */
export interface Refusal {
  ok: false;
  type: string;
}
