/**
 * The closed loop as the contract's tables tell it: who may do what, from which state, and what follows. Small, in
 * memory, and written without a look at the product's own tables, so that the two can be held against each other. Time
 * stands still in it: every window is open, and a day's one urge is used once.
 */

export type Role = 'operator' | 'dispatcher' | 'supervisor' | 'callbackAgent' | 'handler' | 'unitLead';
/** Somebody who acts; `unit` for a unit's own people. */
export interface Mover {
  role: Role;
  unit: string | null;
}

export interface Part {
  unit: string;
  role: 'lead' | 'coHandler';
  round: number;
  state: 'pendingSign' | 'handling' | 'replied' | 'approved' | 'returnRequested' | 'returned' | 'cancelled';
  version: number;
  noReturn: boolean;
}
/** Something that hangs on a part, by the part's place. */
export interface Hanging {
  of: number;
  state: string;
  version: number;
}
export interface Callback {
  state: string;
  version: number;
  round: number;
}

/** What the model and the database both know of one work order; parts and what hangs on them oldest first. */
export interface Matter {
  order: { state: string; version: number; round: number; returns: number; urges: number; ledgered: boolean };
  parts: Part[];
  objections: Hanging[];
  extensions: Hanging[];
  ledger: Hanging[];
  pauses: { of: number; open: boolean }[];
  callbacks: Callback[];
  /** Submissions of the order into which repeats are merged. */
  absorbed: number;
}

/** What a command is about. */
export type Kind = 'order' | 'part' | 'objection' | 'extension' | 'ledger' | 'callback';
export interface Target {
  kind: Kind;
  /** Its place among its kind; 0 for the order. */
  at: number;
}

/** Bureaus that keep the same hours, so that help is always due before its lead and a day more is not too much. */
export const UNITS = ['LG.HOUSING', 'LG.WATERB', 'LG.CIVIL', 'LG.NATRES'] as const;

const LIVE = ['pendingSign', 'handling', 'replied', 'returnRequested'];
const WAITING = ['open', 'meeting'];
export const isLive = ({ state }: Part) => LIVE.includes(state);
export const isHeld = (part: Part) => isLive(part) || part.state === 'approved';

export const fresh = (): Matter => ({
  order: { state: 'awaitingDispatch', version: 2, round: 0, returns: 0, urges: 0, ledgered: false },
  parts: [],
  objections: [],
  extensions: [],
  ledger: [],
  pauses: [],
  callbacks: [],
  absorbed: 1,
});

/** The lead the order has, or had last. */
export function leadOf({ parts }: Matter): Part | undefined {
  const leads = parts.filter((part) => part.role === 'lead' && isHeld(part));
  return leads.findLast((part) => part.round === Math.max(...leads.map(({ round }) => round)));
}
export const liveParts = (m: Matter) => m.parts.filter(isLive);
export const openObjection = (m: Matter, at?: number) =>
  m.objections.find(({ of, state }) => WAITING.includes(state) && (at === undefined || of === at));
export const pauseOpen = (m: Matter) => m.pauses.find(({ open }) => open);
export const entered = (m: Matter) => m.ledger.find(({ state }) => state === 'entered');

/** Moves the order; every move makes its version one more. */
export function orderTo(m: Matter, state: string): void {
  m.order.state = state;
  m.order.version += 1;
}

export function partTo(part: Part, state: Part['state']): void {
  part.state = state;
  part.version += 1;
}

export function hangingTo(thing: Hanging, state: string): void {
  thing.state = state;
  thing.version += 1;
}

/** Whoever replies or gives it back waits for the citizen no more. */
export function endPause(m: Matter, part: Part): void {
  const open = pauseOpen(m);
  if (open && part.role === 'lead') open.open = false;
}

/** What is over has nothing left to decide. */
export function endHanging(m: Matter, part: Part): void {
  const at = m.parts.indexOf(part);
  endPause(m, part);
  for (const each of m.extensions) if (each.of === at && each.state === 'requested') hangingTo(each, 'lapsed');
  for (const each of m.ledger) {
    if (each.of === at && each.state === 'proposed') hangingTo(each, 'lapsed');
    if (each.of === at && each.state === 'entered') leaveLedger(m, each);
  }
}

export function leaveLedger(m: Matter, entry: Hanging): void {
  hangingTo(entry, 'left');
  m.order.ledgered = false;
}

export function cancel(m: Matter, parts: readonly Part[]): void {
  for (const part of parts) {
    partTo(part, 'cancelled');
    endHanging(m, part);
    const objection = openObjection(m, m.parts.indexOf(part));
    if (objection) hangingTo(objection, 'withdrawn');
  }
}

export function give(m: Matter, unit: string, role: Part['role'], noReturn = false): void {
  m.parts.push({ unit, role, round: m.order.round, state: 'pendingSign', version: 1, noReturn });
}

/** 重办: one round more, by the unit that led the last one; what no unit has handled goes back to dispatch. */
export function again(m: Matter, was: string): void {
  const lead = leadOf(m);
  m.order.round += 1;
  const handled = ['awaitingCallback', 'closed'].includes(was);
  orderTo(m, handled ? 'handling' : 'awaitingDispatch');
  if (handled && lead) {
    const bound = m.parts.some(({ unit, noReturn }) => unit === lead.unit && noReturn);
    give(m, lead.unit, 'lead', bound);
  }
}

/** The lead is rid of it and with it everybody who helps: the order waits for dispatch again. */
export function takeBack(m: Matter): void {
  cancel(m, liveParts(m));
  orderTo(m, 'awaitingDispatch');
}
