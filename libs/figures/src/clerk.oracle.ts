import type { FoldedEvent } from './figure.fold.js';

/**
 * A clerk who counts by hand: looks through an order's whole story once for each figure and asks what became of the
 * case in the end. Written without the rules, the fold and the marks, so that both can be wrong only in the same way
 * by chance. For specs only.
 */

/** `figure day unit outcome[ open]` of one case, with the order's dimensions as they are in the end. */
export interface Case {
  figure: string;
  day: string;
  unit: string;
  outcome: 'met' | 'missed' | 'pending';
  late: boolean;
  district: string;
  channel: string;
  category: string;
  type: string;
}

type Found = Pick<Case, 'figure' | 'day' | 'unit' | 'outcome'> & { late?: boolean };

const shanghai = (at: Date | string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(at));
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The cases of one order's story, seen from the instant `now` of the log. */
export function casesIn(story: readonly FoldedEvent[], now: Date): Case[] {
  const first = story[0];
  if (!first) return [];
  const dims = {
    channel: text(first.data['channel']),
    district: lastField(story, 'district', text(first.data['district'])),
    category: lastField(story, 'category', text(first.data['category'])).slice(0, 3),
    type: lastField(story, 'type', text(first.data['type'])),
  };
  const found = [
    ...acceptance(story, dims.type),
    ...clocks(story),
    ...rounds(story),
    ...assignments(story),
    ...firstDispatch(story, now),
    ...callbacks(story),
    ...counts(story),
  ];
  return found.map((each) => ({ ...each, late: each.late ?? false, ...dims }));
}

function lastField(story: readonly FoldedEvent[], field: string, was: string): string {
  const changes = story
    .filter((event) => event.kind === 'workOrder.amended')
    .map((event) => (event.data['fields'] as Record<string, { to: unknown }>)[field])
    .filter((change) => change !== undefined);
  return changes.length > 0 ? text(changes.at(-1)!.to) : was;
}

const of = (story: readonly FoldedEvent[], ...kinds: string[]) => story.filter((event) => kinds.includes(event.kind));

/** Who leads after the first `n` events. */
function leadAfter(story: readonly FoldedEvent[], n: number): string {
  const last = story
    .slice(0, n)
    .findLast((e) =>
      ['workOrder.dispatched', 'workOrder.redispatched', 'workOrder.returned', 'workOrder.rework'].includes(e.kind),
    );
  return last && last.kind !== 'workOrder.returned' ? text(last.data['lead']) : '';
}

function acceptance(story: readonly FoldedEvent[], type: string): Found[] {
  const day = shanghai(story[0]!.at);
  const base = { day, unit: leadAfter(story, story.length), outcome: 'met' as const };
  const malicious = of(story, 'workOrder.declined').find((event) => event.data['reason'] === 'malicious');
  const answered = of(story, 'workOrder.answered')[0];
  const found: Found[] = [{ ...base, figure: 'received' }];
  if (of(story, 'workOrder.repeated').length > 0) found.push({ ...base, figure: 'repeated' });
  if (type === 'praise') found.push({ ...base, figure: 'praised' });
  if (malicious) found.push({ ...base, figure: 'malicious', day: shanghai(malicious.at) });
  if (answered) found.push({ figure: 'answeredAtOnce', day: shanghai(answered.at), unit: '', outcome: 'met' });
  if (story[0]!.data['channel'] === 'phone') {
    const on = of(story, 'workOrder.submitted', 'workOrder.declined', 'workOrder.withdrawn').length > 0;
    const outcome = answered ? 'met' : on ? 'missed' : 'pending';
    found.push({ figure: 'directAnswer', day, unit: '', outcome });
  }
  return found;
}

function clocks(story: readonly FoldedEvent[]): Found[] {
  return of(story, 'clock.started').flatMap((start): Found[] => {
    const { clock, kind, role, timeClass } = start.data;
    const own = story.filter((event) => event.data['clock'] === clock && event.kind.startsWith('clock.'));
    const figure =
      kind === 'finish'
        ? role === 'lead'
          ? 'onTimeCompletion'
          : 'coHandlerOnTime'
        : timeClass === 'P1'
          ? 'urgentFeedback'
          : null;
    if (!figure) return [];
    const due = own.reduce((d, event) => text(event.data['to']) || text(event.data['dueAt']) || d, '');
    // A new due date that lies ahead makes good an overdue that came before it; one in the past does not.
    const open = own.filter((event) => event.kind !== 'clock.stopped' && event.kind !== 'clock.cancelled');
    const last = open.at(-1)!;
    const late =
      last.kind === 'clock.overdue' ||
      (last.kind === 'clock.recomputed' && last.at.getTime() > Date.parse(text(last.data['to'])));
    const end = own.at(-1)!;
    const base = { figure, day: shanghai(due), unit: text(start.data['unit']) };
    if (end.kind === 'clock.stopped') return [{ ...base, outcome: end.data['met'] ? 'met' : 'missed' }];
    if (end.kind === 'clock.cancelled') return late ? [{ ...base, outcome: 'missed' }] : [];
    return [{ ...base, outcome: late ? 'missed' : 'pending', late }];
  });
}

function rounds(story: readonly FoldedEvent[]): Found[] {
  const found: Found[] = [];
  const begins = of(story, 'workOrder.dispatched', 'workOrder.redispatched', 'workOrder.rework');
  for (const round of new Set(begins.map((event) => event.data['round'] as number))) {
    const own = begins.filter((event) => event.data['round'] === round);
    // A return empties the round; the next dispatch begins it anew.
    const returned = of(story, 'workOrder.returned').filter((event) => roundAt(story, event) === round);
    const since = returned.at(-1);
    const standing = since ? own.filter((event) => story.indexOf(event) > story.indexOf(since)) : own;
    const closed = of(story, 'workOrder.closed').find((event) => event.data['round'] === round);
    const again = of(story, 'workOrder.rework').find((event) => event.data['round'] === round + 1);
    const withdrawn = of(story, 'workOrder.withdrawn').some((event) => roundAt(story, event) === round);
    if (standing.length > 0 && !withdrawn) {
      const outcome = closed ? 'met' : again ? 'missed' : 'pending';
      found.push({
        figure: 'completion',
        day: shanghai(standing[0]!.at),
        unit: text(standing.at(-1)!.data['lead']),
        outcome,
      });
    }
    if (again)
      found.push({
        figure: 'rework',
        day: shanghai(again.at),
        unit: leadAfter(story, story.indexOf(again)),
        outcome: 'met',
      });
    else if (closed)
      found.push({ figure: 'rework', day: shanghai(closed.at), unit: text(closed.data['lead']), outcome: 'missed' });
  }
  return found;
}

function roundAt(story: readonly FoldedEvent[], event: FoldedEvent): number {
  const before = story.slice(0, story.indexOf(event));
  return of(before, 'workOrder.dispatched', 'workOrder.redispatched', 'workOrder.rework').at(-1)?.data[
    'round'
  ] as number;
}

function assignments(story: readonly FoldedEvent[]): Found[] {
  return of(story, 'assignment.created')
    .filter((event) => event.data['role'] === 'lead')
    .flatMap(({ at, data }): Found[] => {
      const own = story.filter((event) => event.data['assignment'] === data['assignment']).map((event) => event.kind);
      const base = { day: shanghai(at), unit: text(data['unit']), outcome: 'met' as const };
      const found: Found[] = [
        { ...base, figure: 'returned', outcome: own.includes('assignment.returnRequested') ? 'met' : 'missed' },
      ];
      if (own.includes('assignment.returnUpheld')) found.push({ ...base, figure: 'returnUpheld' });
      if (own.includes('assignment.returnRefused')) found.push({ ...base, figure: 'returnRefused' });
      if (own.includes('extension.approved')) found.push({ ...base, figure: 'extended' });
      return found;
    });
}

function firstDispatch(story: readonly FoldedEvent[], now: Date): Found[] {
  const dispatch = of(story, 'workOrder.dispatched').find((event) => event.data['first']);
  if (!dispatch) return [];
  const until = Date.parse(text(dispatch.data['returnUntil']));
  const base = { figure: 'firstDispatch', day: shanghai(new Date(until)), unit: text(dispatch.data['lead']) };
  // What decides it is the first of these; asking to give it back only holds it until the ruling.
  let waiting = false;
  for (const event of story.slice(story.indexOf(dispatch) + 1)) {
    if (event.kind === 'workOrder.rework') break;
    if (!waiting && until <= event.at.getTime()) return [{ ...base, outcome: 'met' }];
    if (event.kind === 'workOrder.approved') return [{ ...base, outcome: 'met' }];
    if (event.kind === 'workOrder.redispatched' || event.kind === 'workOrder.returned')
      return [{ ...base, outcome: 'missed' }];
    if (event.kind === 'assignment.returnRequested') waiting = true;
    if (event.kind === 'assignment.returnRefused') return settledAfterRefusal(story, event, base);
    if (event.kind === 'workOrder.withdrawn') return [];
  }
  return [{ ...base, outcome: !waiting && until <= now.getTime() ? 'met' : 'pending' }];
}

/** A refused return leaves the order where it is: right the first time, unless it is taken away in the same round. */
function settledAfterRefusal(
  story: readonly FoldedEvent[],
  refusal: FoldedEvent,
  base: Omit<Found, 'outcome'>,
): Found[] {
  const later = story.slice(story.indexOf(refusal) + 1);
  const end = later.find((event) =>
    ['workOrder.approved', 'workOrder.redispatched', 'workOrder.rework'].includes(event.kind),
  );
  return [{ ...base, outcome: end?.kind === 'workOrder.redispatched' ? 'missed' : 'met' }];
}

const UPPER = { satisfaction: 3, strictSatisfaction: 2 };
const GRADES = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'];

function callbacks(story: readonly FoldedEvent[]): Found[] {
  const entered = of(story, 'ledger.entered').length;
  const ledgered = entered > of(story, 'ledger.left').length;
  const answers = of(story, 'callback.answered').flatMap(({ at, data }): Found[] => {
    const base = { day: shanghai(at), unit: text(data['unit']) };
    const grade = GRADES.indexOf(text(data['satisfaction']));
    const found: Found[] = [
      { ...base, figure: 'satisfaction', outcome: grade < UPPER.satisfaction ? 'met' : 'missed' },
      { ...base, figure: ledgered ? 'ledgered' : 'solved', outcome: data['solved'] === 'solved' ? 'met' : 'missed' },
      { ...base, figure: 'response', outcome: data['contacted'] ? 'met' : 'missed' },
    ];
    if (grade < UPPER.strictSatisfaction) found.push({ ...base, figure: 'strictSatisfaction', outcome: 'met' });
    return found;
  });
  const planned = of(story, 'callback.due').map((due): Found => {
    const end = story.find((event) => event.data['callback'] === due.data['callback'] && event.kind !== 'callback.due');
    const lead = leadAfter(story, story.indexOf(due));
    const outcome = !end ? 'pending' : end.kind === 'callback.answered' ? 'met' : 'missed';
    const unit = end?.kind === 'callback.answered' ? text(end.data['unit']) : lead;
    return { figure: 'callbackCoverage', day: shanghai(due.at), unit, outcome };
  });
  const silent = of(story, 'callback.unreachable').map((event): Found => ({
    figure: 'unreachable',
    day: shanghai(event.at),
    unit: leadAfter(story, story.indexOf(event)),
    outcome: 'met',
  }));
  return [...answers, ...planned, ...silent];
}

function counts(story: readonly FoldedEvent[]): Found[] {
  const lifted = new Set(of(story, 'card.lifted').map((event) => event.data['card']));
  return [
    ...of(story, 'workOrder.urged').map((event) => ({
      figure: 'urged',
      unit: leadAfter(story, story.indexOf(event)),
      event,
    })),
    ...of(story, 'supervision.issued').map((event) => ({
      figure: `supervisionL${String(event.data['level'])}`,
      unit: text(event.data['unit']),
      event,
    })),
    ...of(story, 'card.issued')
      .filter((event) => !lifted.has(event.data['card']))
      .map((event) => ({
        figure: event.data['colour'] === 'red' ? 'redCards' : 'yellowCards',
        unit: text(event.data['unit']),
        event,
      })),
  ].map(({ figure, unit, event }) => ({ figure, unit, day: shanghai(event.at), outcome: 'met' as const }));
}
