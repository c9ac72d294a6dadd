import {
  again,
  cancel,
  endHanging,
  endPause,
  entered,
  give,
  hangingTo,
  isHeld,
  isLive,
  leadOf,
  leaveLedger,
  liveParts,
  openObjection,
  orderTo,
  partTo,
  pauseOpen,
  takeBack,
  UNITS,
} from './closed-loop.model.js';
import type { Hanging, Kind, Matter, Part, Role } from './closed-loop.model.js';

/** One row of the contract's tables. `open` says why not by answering false; `then` is what follows. */
export interface Row {
  kind: Kind;
  name: string;
  by: readonly Role[];
  /** What the request says besides the version; `unit` is drawn by the command. */
  body: (unit: string) => object;
  /** A unit that the request may not name: wrong input, looked at before the table. */
  wrong?: (m: Matter, at: number, unit: string) => boolean;
  open: (m: Matter, at: number) => boolean;
  /** The same for what is looked at after the table. */
  wrongAfter?: (m: Matter, at: number, unit: string) => boolean;
  then: (m: Matter, at: number, unit: string) => void;
  /** Needs no version and makes nobody's stale. */
  placid?: true;
  /** Somebody else's part than the mover's own: of the unit that leads the order. */
  byLead?: true;
  /** How often it is drawn beside others: the way on oftener than what ends it. */
  weight?: number;
  /** Not drawn by this role, though it may. */
  leftOut?: Role;
  /** Followed by projections. */
  settles?: true;
  /** Path of the route when it is not named as the move. */
  path?: string;
}

const note = '经核对情况属实，请按规定办理。';
const STAFF = ['operator', 'dispatcher'] as const;
const UNIT = ['handler', 'unitLead'] as const;

const inState =
  (...states: string[]) =>
  (m: Matter) =>
    states.includes(m.order.state);
const beforeDispatch = inState('accepted', 'awaitingDispatch');
const atWork = inState('accepted', 'awaitingDispatch', 'handling', 'underReview');
const part = (m: Matter, at: number): Part => m.parts[at]!;
const partIs =
  (...states: Part['state'][]) =>
  (m: Matter, at: number) =>
    states.includes(part(m, at).state);
const hasPart = (m: Matter, unit: string) => m.parts.some((each) => each.unit === unit && isLive(each));
const running = (m: Matter) => !entered(m) && !pauseOpen(m);
const onLead = (m: Matter, at: number) => part(m, at).role === 'lead';
/** Nobody dispatches anew while the lead's return or an objection waits for its ruling. */
const nothingToRule = (m: Matter) =>
  !openObjection(m) && !m.parts.some(({ role, state }) => role === 'lead' && state === 'returnRequested');
const helpIsIn = (m: Matter, at: number) =>
  part(m, at).role !== 'lead' || !m.parts.some((each) => each.role === 'coHandler' && isLive(each));
const hangs =
  (list: (m: Matter) => Hanging[], ...states: string[]) =>
  (m: Matter, at: number) =>
    states.includes(list(m)[at]!.state);
const objected = (m: Matter, at: number) => m.objections.some(({ of }) => of === at);

const order = (
  name: string,
  by: readonly Role[],
  more: Omit<Row, 'kind' | 'name' | 'by' | 'body'> & Partial<Row>,
): Row => ({
  kind: 'order',
  name,
  by,
  body: () => ({}),
  ...more,
});
const onPart = (
  name: string,
  by: readonly Role[],
  more: Omit<Row, 'kind' | 'name' | 'by' | 'body'> & Partial<Row>,
): Row => ({
  ...order(name, by, more),
  kind: 'part',
});
const decided = (
  kind: 'extension' | 'ledger',
  name: string,
  by: readonly Role[],
  list: (m: Matter) => Hanging[],
  from: string,
  to: string,
  body: object = {},
): Row => ({
  kind,
  name,
  by,
  body: () => body,
  open: hangs(list, from),
  then: (m, at) => hangingTo(list(m)[at]!, to),
});

const extensions = (m: Matter) => m.extensions;
const ledger = (m: Matter) => m.ledger;
const objections = (m: Matter) => m.objections;
const minutes = new WeakSet<Hanging>();

const ruling = (name: 'ruleAtOnce' | 'rule', say: 'refused' | 'upheld' | 'upheldTo'): Row => ({
  kind: 'objection',
  name,
  by: ['supervisor'],
  body: (unit) => ({
    ruling: say === 'refused' ? say : 'upheld',
    reason: note,
    ...(say === 'upheldTo' && { to: unit }),
  }),
  open: (m, at) => {
    const objection = m.objections[at]!;
    return name === 'ruleAtOnce' ? objection.state === 'open' : objection.state === 'meeting' && minutes.has(objection);
  },
  wrongAfter: (m, at, unit) => {
    const about = part(m, m.objections[at]!.of);
    if (say !== 'upheldTo') return false;
    const inTheWay = m.parts.some(
      (p) => p.unit === unit && isLive(p) && (p.role !== 'coHandler' || about.role !== 'lead'),
    );
    return unit === about.unit || inTheWay;
  },
  then: (m, at, unit) => {
    const objection = m.objections[at]!;
    const about = part(m, objection.of);
    hangingTo(objection, 'ruled');
    if (say === 'refused') {
      about.noReturn = true;
      return partTo(about, 'handling');
    }
    partTo(about, 'returned');
    endHanging(m, about);
    if (say === 'upheld') return about.role === 'lead' ? takeBack(m) : undefined;
    if (about.role !== 'lead') return give(m, unit, 'coHandler', true);
    cancel(
      m,
      liveParts(m).filter((each) => each.unit === unit),
    );
    orderTo(m, 'handling');
    give(m, unit, 'lead', true);
  },
});

/** Every row of the contract's tables that one order and its parts can show, each with a body that is right. */
export const ROWS: readonly Row[] = [
  order('submit', STAFF, { open: inState('accepted'), then: (m) => orderTo(m, 'awaitingDispatch') }),
  order('sendBack', ['dispatcher'], {
    weight: 1,
    body: () => ({ note }),
    open: inState('awaitingDispatch'),
    then: (m) => orderTo(m, 'accepted'),
  }),
  order('answer', STAFF, {
    weight: 1,
    body: () => ({ text: note }),
    open: beforeDispatch,
    then: (m) => orderTo(m, 'answered'),
    settles: true,
  }),
  order('decline', STAFF, {
    weight: 1,
    body: () => ({ reason: 'petition', say: note }),
    open: beforeDispatch,
    then: (m) => orderTo(m, 'declined'),
  }),
  order('handOver', STAFF, {
    weight: 1,
    body: () => ({ to: '110', receipt: 'JJ-1' }),
    open: beforeDispatch,
    then: (m) => orderTo(m, 'handedOver'),
  }),
  order('merge', STAFF, {
    weight: 1,
    open: beforeDispatch,
    then: (m) => {
      orderTo(m, 'merged');
      m.absorbed += 1;
    },
    settles: true,
  }),
  order('withdraw', ['operator'], {
    weight: 1,
    body: () => ({ reason: note }),
    open: atWork,
    then: (m) => {
      orderTo(m, 'withdrawn');
      cancel(m, liveParts(m));
    },
  }),
  order('amend', STAFF, {
    body: () => ({ title: '三号楼前路灯不亮' }),
    open: beforeDispatch,
    then: (m) => orderTo(m, m.order.state),
    path: '',
  }),
  order('dispatch', ['dispatcher'], {
    weight: 8,
    body: (unit) => ({ lead: unit, coHandlers: [other(unit)], timeClass: 'P2' }),
    open: inState('awaitingDispatch'),
    then: (m, _, unit) => {
      orderTo(m, 'handling');
      give(m, unit, 'lead');
      give(m, other(unit), 'coHandler');
    },
  }),
  order('dispatch', ['dispatcher'], {
    weight: 8,
    body: (unit) => ({ lead: unit, timeClass: 'P2' }),
    open: inState('awaitingDispatch'),
    then: (m, _, unit) => {
      orderTo(m, 'handling');
      give(m, unit, 'lead');
    },
  }),
  order('redispatch', ['dispatcher'], {
    body: (unit) => ({ lead: unit, reason: note }),
    open: (m) => m.order.state === 'handling' && nothingToRule(m),
    then: (m, _, unit) => {
      orderTo(m, 'handling');
      cancel(m, liveParts(m));
      give(m, unit, 'lead');
    },
  }),
  order('addCoHandler', ['dispatcher'], {
    body: (unit) => ({ unit }),
    wrong: (m, _, unit) => hasPart(m, unit),
    open: (m) => m.order.state === 'handling' && nothingToRule(m),
    then: (m, _, unit) => {
      orderTo(m, 'handling');
      give(m, unit, 'coHandler');
    },
  }),
  order('reopen', ['operator'], {
    body: () => ({ reason: note }),
    open: inState('closed', 'answered', 'declined'),
    then: (m) => again(m, m.order.state),
  }),
  order('urge', ['operator'], {
    open: (m) => atWork(m) && m.order.urges === 0,
    then: (m) => void (m.order.urges += 1),
    placid: true,
  }),
  order('note', ['operator', 'dispatcher', 'supervisor', 'callbackAgent', ...UNIT], {
    weight: 1,
    body: () => ({ text: note }),
    open: () => true,
    then: () => undefined,
    placid: true,
    path: 'notes',
  }),

  onPart('sign', UNIT, {
    weight: 8,
    open: partIs('pendingSign'),
    then: (m, at) => partTo(part(m, at), 'handling'),
  }),
  onPart('contact', UNIT, {
    body: () => ({ by: 'phone', summary: note }),
    open: partIs('handling'),
    then: (m, at) => partTo(part(m, at), 'handling'),
  }),
  onPart('reply', UNIT, {
    weight: 8,
    // A lead's own reply waits for another reviewer, if the city has one: that is a matter of its people, not of these tables.
    leftOut: 'unitLead',
    body: () => ({
      fact: '经现场核查，三号楼前路灯线路老化导致熄灭，情况属实。',
      basis: '依据城市照明设施养护职责办理。',
      action: '已更换线路与灯具，并对周边灯杆逐一检查。',
      result: '当日二十点恢复照明，已电话告知市民。',
      solved: 'solved',
    }),
    open: (m, at) => part(m, at).state === 'handling' && !entered(m) && helpIsIn(m, at),
    then: (m, at) => {
      partTo(part(m, at), 'replied');
      endPause(m, part(m, at));
      if (onLead(m, at)) orderTo(m, 'underReview');
    },
  }),
  onPart('approve', ['unitLead'], {
    weight: 8,
    open: partIs('replied'),
    then: (m, at) => {
      partTo(part(m, at), 'approved');
      endHanging(m, part(m, at));
      if (!onLead(m, at)) return;
      orderTo(m, 'awaitingCallback');
      planCallback(m);
    },
    settles: true,
  }),
  onPart('refuse', ['unitLead'], {
    body: () => ({ note }),
    open: partIs('replied'),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      if (onLead(m, at)) orderTo(m, 'handling');
    },
  }),
  onPart('requestExtension', UNIT, {
    body: () => ({ workDays: 1, reason: note }),
    open: (m, at) =>
      part(m, at).state === 'handling' &&
      running(m) &&
      !m.extensions.some(({ of, state }) => of === at && ['requested', 'approved', 'refused'].includes(state)),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      m.extensions.push({ of: at, state: 'requested', version: 1 });
    },
  }),
  onPart('askCitizen', UNIT, {
    body: () => ({ asked: note }),
    open: (m, at) => part(m, at).state === 'handling' && onLead(m, at) && running(m),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      m.pauses.push({ of: at, open: true });
    },
  }),
  onPart('resume', UNIT, {
    open: (m, at) => part(m, at).state === 'handling' && onLead(m, at) && Boolean(pauseOpen(m)),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      endPause(m, part(m, at));
    },
  }),
  onPart('proposeLedger', UNIT, {
    open: (m, at) =>
      part(m, at).state === 'handling' &&
      onLead(m, at) &&
      running(m) &&
      !m.ledger.some(({ state }) => state === 'proposed'),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      m.ledger.push({ of: at, state: 'proposed', version: 1 });
    },
  }),
  onPart('requestReturn', UNIT, {
    body: (unit) => ({ reason: 'notOurDuty', rule: '派单目录：路灯归城管照明', proposedUnit: unit }),
    wrong: (m, at, unit) => part(m, at).unit === unit,
    open: (m, at) => partIs('pendingSign', 'handling')(m, at) && !part(m, at).noReturn && !objected(m, at),
    then: (m, at) => {
      partTo(part(m, at), 'returnRequested');
      endPause(m, part(m, at));
      if (m.order.returns > 0) m.objections.push({ of: at, state: 'open', version: 1 });
      m.order.returns += 1;
    },
  }),
  onPart('upholdReturn', ['dispatcher'], {
    body: () => ({ note }),
    open: (m, at) => part(m, at).state === 'returnRequested' && !openObjection(m, at),
    then: (m, at) => {
      partTo(part(m, at), 'returned');
      endHanging(m, part(m, at));
      if (onLead(m, at)) takeBack(m);
    },
  }),
  onPart('refuseReturn', ['dispatcher'], {
    body: () => ({ note }),
    open: (m, at) => part(m, at).state === 'returnRequested' && !openObjection(m, at),
    then: (m, at) => {
      partTo(part(m, at), 'handling');
      part(m, at).noReturn = true;
      refused.add(part(m, at));
    },
  }),
  onPart('contest', ['unitLead'], {
    body: () => ({ argument: note }),
    open: (m, at) => part(m, at).state === 'handling' && refusedOnce(m, at) && !objected(m, at),
    then: (m, at) => {
      partTo(part(m, at), 'returnRequested');
      endPause(m, part(m, at));
      m.objections.push({ of: at, state: 'open', version: 1 });
    },
  }),
  onPart('waive', UNIT, {
    body: () => ({ reason: note }),
    byLead: true,
    open: (m, at) => partIs('pendingSign', 'handling', 'replied')(m, at) && part(m, at).role === 'coHandler',
    then: (m, at) => {
      partTo(part(m, at), 'cancelled');
      endHanging(m, part(m, at));
    },
  }),

  ruling('ruleAtOnce', 'refused'),
  ruling('ruleAtOnce', 'upheld'),
  ruling('ruleAtOnce', 'upheldTo'),
  ruling('rule', 'refused'),
  ruling('rule', 'upheldTo'),
  {
    kind: 'objection',
    name: 'callMeeting',
    by: ['supervisor'],
    body: (unit) => ({ units: [unit] }),
    open: hangs(objections, 'open'),
    then: (m, at) => hangingTo(m.objections[at]!, 'meeting'),
  },
  {
    kind: 'objection',
    name: 'recordMeeting',
    by: ['supervisor'],
    body: () => ({ minutes: note }),
    open: hangs(objections, 'meeting'),
    then: (m, at) => {
      hangingTo(m.objections[at]!, 'meeting');
      minutes.add(m.objections[at]!);
    },
  },
  {
    kind: 'objection',
    name: 'withdraw',
    by: UNIT,
    body: () => ({ reason: note }),
    open: hangs(objections, 'open', 'meeting'),
    then: (m, at) => {
      const objection = m.objections[at]!;
      hangingTo(objection, 'withdrawn');
      partTo(part(m, objection.of), 'handling');
    },
  },

  decided('extension', 'approve', ['supervisor'], extensions, 'requested', 'approved'),
  decided('extension', 'refuse', ['supervisor'], extensions, 'requested', 'refused', { note }),
  decided('extension', 'withdraw', UNIT, extensions, 'requested', 'withdrawn'),
  {
    ...decided('ledger', 'enter', ['supervisor'], ledger, 'proposed', 'entered'),
    then: (m, at) => {
      hangingTo(m.ledger[at]!, 'entered');
      m.order.ledgered = true;
      const open = pauseOpen(m);
      if (open) open.open = false;
    },
  },
  decided('ledger', 'refuse', ['supervisor'], ledger, 'proposed', 'refused', { note }),
  decided('ledger', 'withdraw', UNIT, ledger, 'proposed', 'withdrawn'),
  // No review ever falls due while time stands still.
  { ...decided('ledger', 'keep', ['supervisor'], ledger, 'entered', 'entered', { note }), open: () => false },
  {
    ...decided('ledger', 'leave', ['supervisor'], ledger, 'entered', 'left', { note }),
    then: (m, at) => leaveLedger(m, m.ledger[at]!),
  },
  {
    ...decided('ledger', 'reportSolved', UNIT, ledger, 'entered', 'left'),
    then: (m, at) => leaveLedger(m, m.ledger[at]!),
  },

  callbackRow('answer', ['callbackAgent', 'operator'], 'answered', {
    contacted: true,
    solved: 'solved',
    satisfaction: 'satisfied',
  }),
  callbackRow('answer', ['callbackAgent', 'operator'], 'answered', {
    contacted: true,
    solved: 'notSolved',
    satisfaction: 'dissatisfied',
    reasons: ['notSolved'],
  }),
  callbackRow('attempt', ['callbackAgent'], 'attempted', { outcome: 'noAnswer' }),
];

/** The next unit in the list. */
export function other(unit: string): string {
  return UNITS[(UNITS.indexOf(unit as (typeof UNITS)[number]) + 1) % UNITS.length]!;
}

const refused = new WeakSet<Part>();
const refusedOnce = (m: Matter, at: number) => refused.has(part(m, at));

/** The citizen is asked once about each round; one who has not been asked yet is asked about the latest. */
function planCallback(m: Matter): void {
  const open = m.callbacks.find(({ state }) => ['due', 'attempted'].includes(state));
  if (!open) m.callbacks.push({ state: 'due', version: 1, round: m.order.round });
  else Object.assign(open, { state: 'due', version: open.version + 1, round: m.order.round });
}

function callbackRow(name: string, by: readonly Role[], to: string, body: Readonly<Record<string, unknown>>): Row {
  return {
    kind: 'callback',
    name,
    by,
    body: () => body,
    open: (m, at) =>
      // Tried once in this part of the day, and the day does not go on.
      (name === 'attempt' ? ['due'] : ['due', 'attempted']).includes(m.callbacks[at]!.state) &&
      inState('awaitingCallback', 'answered')(m),
    then: (m, at) => {
      const callback = m.callbacks[at]!;
      Object.assign(callback, { state: to, version: callback.version + 1 });
      if (to !== 'answered') return;
      if (body['satisfaction'] === 'dissatisfied') again(m, m.order.state);
      else if (m.order.state === 'awaitingCallback') orderTo(m, 'closed');
    },
  };
}

/** Whether a unit's people reach the thing: an order that their unit holds, and on it what is their unit's to move. */
export function reaches(row: Row, m: Matter, at: number, unit: string): boolean {
  return (
    m.parts.some((each) => each.unit === unit && isHeld(each)) &&
    (row.kind === 'order' || holderOf(row, m, at) === unit)
  );
}

function holderOf({ kind, byLead }: Row, m: Matter, at: number): string | undefined {
  if (byLead) return leadOf(m)?.unit;
  if (kind === 'part') return part(m, at).unit;
  const things =
    kind === 'objection' ? m.objections : kind === 'extension' ? m.extensions : kind === 'ledger' ? m.ledger : [];
  return things[at] && m.parts[things[at].of]?.unit;
}
