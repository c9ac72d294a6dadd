import { describe, expect, it } from '@jest/globals';
import type { Json } from '@hotline/kernel';
import { fold } from './figure.fold.js';
import type { FigureCode } from './figure.codes.js';
import { standing } from './mark.js';
import type { OrderState } from './mark.js';

const ORDER = '01890000-0000-7000-8000-000000000001';
const CLOCK = '01890000-0000-7000-8000-0000000000c1';
const CALLBACK = '01890000-0000-7000-8000-0000000000b1';

/** An order's story: lines of instant, kind and facts; Shanghai noon is 04:00 UTC. */
function story(...lines: [at: string, kind: string, data?: Record<string, Json>][]): OrderState {
  const events = lines.map(([at, kind, data = {}], i) => ({
    id: String(i),
    at: new Date(at),
    kind,
    workOrderId: ORDER,
    data,
  }));
  return fold(new Map(), events, ({ kind }) => {
    throw new Error(`${kind} could not be read`);
  }).get(ORDER)!;
}

const marks = (state: OrderState, figure: FigureCode) =>
  [...state.marks.values()]
    .filter((mark) => mark.figure === figure)
    .map(({ day, unit, outcome, open }) => `${day} ${unit || '-'} ${outcome}${open ? ' open' : ''}`);

const accepted = (channel = 'phone'): [string, string, Record<string, Json>] => [
  '2026-03-24T04:00:00Z',
  'workOrder.accepted',
  { number: '260324-00001', channel, category: 'C010101', district: 'LG.D01' },
];
const dispatched: [string, string, Record<string, Json>] = [
  '2026-03-24T05:00:00Z',
  'workOrder.dispatched',
  { lead: 'LG.WATER', round: 0 },
];
const finishClock = (dueAt: string, role = 'lead'): [string, string, Record<string, Json>] => [
  '2026-03-24T05:00:00Z',
  'clock.started',
  { clock: CLOCK, kind: 'finish', unit: 'LG.WATER', role, dueAt },
];

describe('acceptance', () => {
  it('counts on the Shanghai day, not on the UTC day', () => {
    const night: [string, string, Record<string, Json>] = ['2026-03-23T16:00:00Z', ...accepted().slice(1)] as never;
    expect(marks(story(night), 'received')).toEqual(['2026-03-24 - met']);
  });

  it('counts for the lead once there is one, and for nobody while it is given back', () => {
    expect(marks(story(accepted(), dispatched), 'received')).toEqual(['2026-03-24 LG.WATER met']);
    const returned = story(accepted(), dispatched, [
      '2026-03-25T01:00:00Z',
      'workOrder.returned',
      { unit: 'LG.WATER' },
    ]);
    expect(marks(returned, 'received')).toEqual(['2026-03-24 - met']);
  });
});

describe('direct answers', () => {
  it('are waited for while the operator has the order, and met when it is answered', () => {
    expect(marks(story(accepted()), 'directAnswer')).toEqual(['2026-03-24 - pending open']);
    const answered = story(accepted(), ['2026-03-24T04:01:00Z', 'workOrder.answered', { article: null }]);
    expect(marks(answered, 'directAnswer')).toEqual(['2026-03-24 - met']);
  });

  it.each(['submitted', 'declined', 'merged', 'handedOver', 'withdrawn'])('are missed when the order is %s', (kind) => {
    const state = story(accepted(), ['2026-03-24T04:01:00Z', `workOrder.${kind}`]);
    expect(marks(state, 'directAnswer')).toEqual(['2026-03-24 - missed']);
  });

  it('are open again when the dispatcher sends the order back', () => {
    const state = story(
      accepted(),
      ['2026-03-24T04:01:00Z', 'workOrder.submitted'],
      ['2026-03-24T04:02:00Z', 'workOrder.sentBack', { note: '' }],
    );
    expect(marks(state, 'directAnswer')).toEqual(['2026-03-24 - pending open']);
  });

  it('stay answered at once when the citizen comes back and the order goes to the operator again', () => {
    const state = story(
      accepted(),
      ['2026-03-24T04:01:00Z', 'workOrder.answered'],
      ['2026-03-26T04:00:00Z', 'workOrder.rework', { round: 1, lead: null }],
      ['2026-03-26T04:10:00Z', 'workOrder.sentBack', { note: '' }],
      ['2026-03-26T04:20:00Z', 'workOrder.submitted'],
    );
    expect(marks(state, 'directAnswer')).toEqual(['2026-03-24 - met']);
  });

  it('are asked of calls only', () => {
    expect(marks(story(accepted('wechat')), 'directAnswer')).toEqual([]);
  });
});

describe('finish clocks of the lead', () => {
  const due = '2026-03-31T09:00:00Z';

  it('are pending on their due day', () => {
    expect(marks(story(accepted(), finishClock(due)), 'onTimeCompletion')).toEqual([
      '2026-03-31 LG.WATER pending open',
    ]);
  });

  it('of a co-handler do not count', () => {
    expect(marks(story(accepted(), finishClock(due, 'coHandler')), 'onTimeCompletion')).toEqual([]);
  });

  it('move with their due date', () => {
    const moved = story(
      accepted(),
      finishClock(due),
      ['2026-03-25T01:00:00Z', 'clock.paused', { clock: CLOCK, kind: 'finish' }],
      ['2026-03-26T01:00:00Z', 'clock.resumed', { clock: CLOCK, kind: 'finish', dueAt: '2026-04-01T09:00:00Z' }],
      [
        '2026-03-26T01:00:01Z',
        'clock.recomputed',
        { clock: CLOCK, kind: 'finish', from: '2026-04-01T09:00:00Z', to: '2026-04-02T09:00:00Z', cause: 'calendar' },
      ],
    );
    expect(marks(moved, 'onTimeCompletion')).toEqual(['2026-04-02 LG.WATER pending open']);
  });

  it('are met or missed when stopped, on the day they were due', () => {
    const stop = (met: boolean) =>
      story(accepted(), finishClock(due), [
        '2026-03-30T01:00:00Z',
        'clock.stopped',
        { clock: CLOCK, kind: 'finish', dueAt: due, met },
      ]);
    expect(marks(stop(true), 'onTimeCompletion')).toEqual(['2026-03-31 LG.WATER met']);
    expect(marks(stop(false), 'onTimeCompletion')).toEqual(['2026-03-31 LG.WATER missed']);
  });

  it('are missed and still open once overdue, and stay missed when given up then', () => {
    const overdue: [string, string, Record<string, Json>] = ['2026-03-31T09:00:01Z', 'clock.overdue', { clock: CLOCK }];
    const late = story(accepted(), finishClock(due), overdue);
    expect(marks(late, 'onTimeCompletion')).toEqual(['2026-03-31 LG.WATER missed open']);
    const cancelled = story(accepted(), finishClock(due), overdue, [
      '2026-04-01T01:00:00Z',
      'clock.cancelled',
      { clock: CLOCK, kind: 'finish' },
    ]);
    expect(marks(cancelled, 'onTimeCompletion')).toEqual(['2026-03-31 LG.WATER missed']);
  });

  it('were never due when cancelled before', () => {
    const cancelled = story(accepted(), finishClock(due), [
      '2026-03-25T01:00:00Z',
      'clock.cancelled',
      { clock: CLOCK, kind: 'finish' },
    ]);
    expect(marks(cancelled, 'onTimeCompletion')).toEqual([]);
  });
});

describe('rounds', () => {
  const closed: [string, string, Record<string, Json>] = [
    '2026-03-28T01:00:00Z',
    'workOrder.closed',
    { round: 0, lead: 'LG.WATER' },
  ];
  const rework: [string, string, Record<string, Json>] = [
    '2026-03-29T01:00:00Z',
    'workOrder.rework',
    { round: 1, cause: 'callback', reasons: [], lead: 'LG.WATER' },
  ];

  it('count as completed on the day of their dispatch', () => {
    expect(marks(story(accepted(), dispatched, closed), 'completion')).toEqual(['2026-03-24 LG.WATER met']);
  });

  it('that go into rework unclosed are not completed, and a new round begins', () => {
    const state = story(accepted(), dispatched, rework);
    expect(marks(state, 'completion')).toEqual(['2026-03-24 LG.WATER missed', '2026-03-29 LG.WATER pending open']);
    expect(marks(state, 'rework')).toEqual(['2026-03-29 LG.WATER met']);
  });

  it('that were closed and reopened stay completed and count as rework on the day of reopening', () => {
    const state = story(accepted(), dispatched, closed, rework);
    expect(marks(state, 'completion')).toEqual(['2026-03-24 LG.WATER met', '2026-03-29 LG.WATER pending open']);
    expect(marks(state, 'rework')).toEqual(['2026-03-29 LG.WATER met']);
  });

  it('follow the lead when it changes, on the day of the first dispatch', () => {
    const state = story(accepted(), dispatched, [
      '2026-03-25T01:00:00Z',
      'workOrder.redispatched',
      { from: 'LG.WATER', lead: 'LG.GAS', coHandlers: [], round: 0 },
    ]);
    expect(marks(state, 'completion')).toEqual(['2026-03-24 LG.GAS pending open']);
  });

  it('that are withdrawn count for nobody', () => {
    const state = story(accepted(), dispatched, ['2026-03-25T01:00:00Z', 'workOrder.withdrawn', { reason: 'solved' }]);
    expect(marks(state, 'completion')).toEqual([]);
  });
});

describe('answers of citizens', () => {
  const answer = (facts: Record<string, Json>) =>
    story(accepted(), dispatched, [
      '2026-03-30T02:00:00Z',
      'callback.answered',
      {
        callback: CALLBACK,
        via: 'phone',
        contacted: null,
        solved: null,
        satisfaction: null,
        unit: 'LG.WATER',
        ...facts,
      },
    ]);

  it('count the upper three grades as satisfied', () => {
    const grade = (satisfaction: string) => marks(answer({ satisfaction }), 'satisfaction')[0]!.split(' ')[2];
    expect(['verySatisfied', 'satisfied', 'basicallySatisfied'].map(grade)).toEqual(['met', 'met', 'met']);
    expect(['dissatisfied', 'veryDissatisfied'].map(grade)).toEqual(['missed', 'missed']);
  });

  it('count «partly solved» as not solved', () => {
    expect(marks(answer({ solved: 'partly' }), 'solved')).toEqual(['2026-03-30 LG.WATER missed']);
    expect(marks(answer({ solved: 'solved' }), 'solved')).toEqual(['2026-03-30 LG.WATER met']);
  });

  it('count only where the citizen said something', () => {
    const silent = answer({ contacted: true });
    expect(marks(silent, 'response')).toEqual(['2026-03-30 LG.WATER met']);
    expect([...marks(silent, 'satisfaction'), ...marks(silent, 'solved')]).toEqual([]);
  });

  it('are asked about the lead of the order that a repeat was merged into, also while nobody is reached', () => {
    const asked = { callback: CALLBACK, round: 0, unit: 'LG.WATER' };
    const due = story(accepted(), ['2026-03-25T02:00:00Z', 'callback.due', asked]);
    expect(marks(due, 'callbackCoverage')).toEqual(['2026-03-25 LG.WATER pending open']);
    const silent = story(
      accepted(),
      ['2026-03-25T02:00:00Z', 'callback.due', asked],
      ['2026-03-30T02:00:00Z', 'callback.unreachable', asked],
    );
    expect(marks(silent, 'unreachable')).toEqual(['2026-03-30 LG.WATER met']);
  });

  it('of the unreachable do not exist', () => {
    const state = story(accepted(), ['2026-03-30T02:00:00Z', 'callback.unreachable', { callback: CALLBACK, round: 0 }]);
    expect(marks(state, 'satisfaction')).toEqual([]);
  });
});

it('an amendment moves the order to its new district and category', () => {
  const state = story(accepted(), [
    '2026-03-24T04:10:00Z',
    'workOrder.amended',
    { fields: { category: { from: 'C010101', to: 'C020202' }, district: { from: 'LG.D01', to: 'LG.D02' } } },
  ]);
  expect(state).toMatchObject({ category: 'C020202', district: 'LG.D02' });
});

describe('the first dispatch', () => {
  const ASSIGNMENT = '01890000-0000-7000-8000-0000000000d1';
  const until = '2026-03-26T05:00:00.000Z';
  type Line = [string, string, Record<string, Json>];
  const given: Line[] = [
    [
      '2026-03-24T05:00:00Z',
      'assignment.created',
      { assignment: ASSIGNMENT, unit: 'LG.WATER', role: 'lead', round: 0 },
    ],
    ['2026-03-24T05:00:00Z', 'workOrder.dispatched', { lead: 'LG.WATER', round: 0, first: true, returnUntil: until }],
  ];
  const asked: Line = ['2026-03-25T01:00:00Z', 'assignment.returnRequested', { assignment: ASSIGNMENT }];
  const at = (state: OrderState, now: string) =>
    [...state.marks.values()]
      .filter((mark) => mark.figure === 'firstDispatch')
      .map((mark) => standing(mark, new Date(now)))
      .map(({ day, unit, outcome }) => `${day} ${unit} ${outcome}`);

  it('is pending until the return window ends, and right from then on', () => {
    const state = story(accepted(), ...given);
    expect(at(state, '2026-03-26T04:59:59Z')).toEqual(['2026-03-26 LG.WATER pending']);
    expect(at(state, until)).toEqual(['2026-03-26 LG.WATER met']);
  });

  it('is right at once when the first lead has its reply approved', () => {
    const state = story(accepted(), ...given, ['2026-03-24T06:00:00Z', 'workOrder.approved', { plan: 'always' }]);
    expect(at(state, '2026-03-24T06:00:00Z')).toEqual(['2026-03-26 LG.WATER met']);
  });

  it('waits for the ruling on a return, however long that takes', () => {
    expect(at(story(accepted(), ...given, asked), '2026-04-01T00:00:00Z')).toEqual(['2026-03-26 LG.WATER pending']);
    const refused: Line = ['2026-03-27T01:00:00Z', 'assignment.returnRefused', { assignment: ASSIGNMENT }];
    expect(at(story(accepted(), ...given, asked, refused), until)).toEqual(['2026-03-26 LG.WATER met']);
    const upheld: Line = ['2026-03-27T01:00:00Z', 'assignment.returnUpheld', { assignment: ASSIGNMENT }];
    expect(at(story(accepted(), ...given, asked, upheld), until)).toEqual(['2026-03-26 LG.WATER missed']);
  });

  it('stays right when the return is asked for after the window, however that is ruled', () => {
    const late: Line = ['2026-03-26T06:00:00Z', 'assignment.returnRequested', { assignment: ASSIGNMENT }];
    const upheld: Line = ['2026-03-27T01:00:00Z', 'assignment.returnUpheld', { assignment: ASSIGNMENT }];
    expect(at(story(accepted(), ...given, late, upheld), until)).toEqual(['2026-03-26 LG.WATER met']);
  });

  it('is wrong when another unit gets it within the window, and right when that happens later', () => {
    const taken = (when: string): Line => [when, 'workOrder.redispatched', { lead: 'LG.GAS', round: 0 }];
    expect(at(story(accepted(), ...given, taken('2026-03-25T01:00:00Z')), until)).toEqual([
      '2026-03-26 LG.WATER missed',
    ]);
    expect(at(story(accepted(), ...given, taken('2026-03-27T01:00:00Z')), until)).toEqual(['2026-03-26 LG.WATER met']);
  });

  it('is not counted for orders dispatched before the product told the window', () => {
    expect(at(story(accepted(), dispatched), until)).toEqual([]);
  });

  it('keeps what a unit gave back, by the ruling, on the day the order was given to it', () => {
    const refused: Line = ['2026-03-27T01:00:00Z', 'assignment.returnRefused', { assignment: ASSIGNMENT }];
    const state = story(accepted(), ...given, asked, refused);
    expect(marks(state, 'returned')).toEqual(['2026-03-24 LG.WATER met']);
    expect(marks(state, 'returnRefused')).toEqual(['2026-03-24 LG.WATER met']);
    const overruled = story(accepted(), ...given, asked, refused, [
      '2026-03-28T01:00:00Z',
      'objection.ruled',
      { assignment: ASSIGNMENT, ruling: 'upheld', objection: CALLBACK, unit: 'LG.WATER', to: null, by: 'quick' },
    ]);
    expect(marks(overruled, 'returnRefused')).toEqual([]);
    expect(marks(overruled, 'returnUpheld')).toEqual(['2026-03-24 LG.WATER met']);
  });
});

describe('answers about a ledgered order', () => {
  const answer: [string, string, Record<string, Json>] = [
    '2026-03-30T02:00:00Z',
    'callback.answered',
    { callback: CALLBACK, contacted: true, solved: 'notSolved', satisfaction: 'satisfied', unit: 'LG.WATER' },
  ];
  const ledger = (happened: string): [string, string, Record<string, Json>] => [
    '2026-04-01T02:00:00Z',
    `ledger.${happened}`,
    { unit: 'LG.WATER' },
  ];

  it('leave the solved rate while the entry is valid, are counted beside it, and come back', () => {
    const away = story(accepted(), dispatched, answer, ledger('entered'));
    expect([marks(away, 'solved'), marks(away, 'ledgered')]).toEqual([[], ['2026-03-30 LG.WATER missed']]);
    expect(marks(away, 'satisfaction')).toEqual(['2026-03-30 LG.WATER met']);
    const back = story(accepted(), dispatched, answer, ledger('entered'), ledger('left'));
    expect([marks(back, 'solved'), marks(back, 'ledgered')]).toEqual([['2026-03-30 LG.WATER missed'], []]);
  });
});

it('a card counts on its day, unless it is lifted', () => {
  const card: [string, string, Record<string, Json>] = [
    '2026-04-01T02:00:00Z',
    'card.issued',
    { card: CALLBACK, colour: 'red', cause: 'falseClosing', unit: 'LG.WATER', until: '2026-10-01T00:00:00Z' },
  ];
  expect(marks(story(accepted(), card), 'redCards')).toEqual(['2026-04-01 LG.WATER met']);
  const lifted = story(accepted(), card, ['2026-04-02T02:00:00Z', 'card.lifted', { card: CALLBACK }]);
  expect(marks(lifted, 'redCards')).toEqual([]);
});

it('only urgent matters count for the urgent feedback, and only their lead', () => {
  const contact = (timeClass: string): [string, string, Record<string, Json>] => [
    '2026-03-24T05:00:00Z',
    'clock.started',
    { clock: CLOCK, kind: 'firstContact', unit: 'LG.GAS', role: 'lead', timeClass, dueAt: '2026-03-24T05:30:00Z' },
  ];
  expect(marks(story(accepted(), contact('P0')), 'urgentFeedback')).toEqual(['2026-03-24 LG.GAS pending open']);
  expect(marks(story(accepted(), contact('P2')), 'urgentFeedback')).toEqual([]);
});
