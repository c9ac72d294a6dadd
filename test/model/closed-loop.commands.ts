import { expect } from '@jest/globals';
import fc from 'fast-check';
import { UNITS } from './closed-loop.model.js';
import type { Kind, Matter, Mover, Role } from './closed-loop.model.js';
import { ROWS, reaches } from './closed-loop.moves.js';
import type { Row } from './closed-loop.moves.js';
import type { Found, Lane } from './lane.js';

const CITY: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'callbackAgent'];
const MOVERS: readonly Mover[] = [
  ...CITY.map((role) => ({ role, unit: null })),
  ...UNITS.flatMap((unit) => (['handler', 'unitLead'] as const).map((role) => ({ role, unit }))),
];
const PATHS: Record<Kind, string> = {
  order: 'work-orders',
  part: 'assignments',
  objection: 'objections',
  extension: 'extensions',
  ledger: 'ledger',
  callback: 'callbacks',
};

/** What the door answers, in the words of the problem's type. */
export type Outcome = 'done' | 'forbidden' | 'not-found' | 'stale-version' | 'illegal-move' | 'validation';
const STATUS: Record<Outcome, number> = {
  done: 200,
  forbidden: 403,
  'not-found': 404,
  'stale-version': 409,
  'illegal-move': 409,
  validation: 400,
};

/** The product as one sequence meets it: an order of its own, and what each of the two actors has last seen of it. */
export interface Meeting {
  lane: Lane;
  id: string;
  found: Found;
  /** Version of each thing as the actor saw it, by kind and place. */
  seen: [Map<string, number>, Map<string, number>];
}

/** One way of making a move: who, which row, on what. */
interface Act {
  row: Row;
  at: number;
  unit: string;
  mover: Mover;
}

/** How a command is drawn; what it becomes depends on where the matter stands. */
interface Drawn {
  actor: 0 | 1;
  /** The actor looks before acting; otherwise it acts on what it saw last. */
  looks: boolean;
  /** Only among what the tables open now, by somebody who may. */
  right: boolean;
  /** Which of the possible acts. */
  pick: number;
}

/** How often each kind of command had each outcome. */
export type Tally = Map<string, Map<Outcome, number>>;

const thingsOf = (m: Matter): Record<Kind, readonly { version: number }[]> => ({
  order: [m.order],
  part: m.parts,
  objection: m.objections,
  extension: m.extensions,
  ledger: m.ledger,
  callback: m.callbacks,
});

/** One command of one of two actors, each of whom may act on what it saw a while ago. */
export class Command implements fc.AsyncCommand<Matter, Meeting> {
  private told = '';

  constructor(
    private readonly drawn: Drawn,
    private readonly tally: Tally,
  ) {}

  check(): boolean {
    return true;
  }

  async run(m: Matter, real: Meeting): Promise<void> {
    const { lane, seen } = real;
    const mine = seen[this.drawn.actor];
    if (this.drawn.looks || mine.size === 0) look(mine, m);
    const act = this.act(m);
    const { row, at, unit, mover } = act;
    const key = `${row.kind} ${at}`;
    const version = mine.get(key) ?? 1;
    const outcome = this.judge(m, act, version);
    this.told = `${this.drawn.actor === 0 ? 'A' : 'B'} ${mover.role}${mover.unit ? `@${mover.unit}` : ''} ${row.kind}${at}.${row.name}(v${version}, ${unit}) → ${outcome}`;
    const id = real.found.ids[row.kind][at]!;
    const body = { ...row.body(unit), ...(row.placid ? {} : { version }), ...(await this.more(lane, act, outcome)) };
    const path = `/${PATHS[row.kind]}/${id}${row.path === '' ? '' : `/${row.path ?? row.name}`}`;
    const answer = await lane.send(mover, row.path === '' ? 'PATCH' : 'POST', path, body);
    const counts = this.tally.get(`${row.kind}.${row.name}`) ?? new Map<Outcome, number>();
    this.tally.set(`${row.kind}.${row.name}`, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));

    const type = answer.body.type?.split('/').at(-1) ?? 'done';
    expect({ told: this.told, status: answer.status, type }).toEqual({
      told: this.told,
      status: STATUS[outcome],
      type: outcome,
    });
    if (outcome === 'done') {
      row.then(m, at, unit);
      if (row.settles) await lane.settle();
    }
    const after = await lane.find(real.id);
    if (outcome === 'done') {
      if (row.name === 'answer' && row.kind === 'order') m.callbacks = drawnAnew(m, after.matter);
      expect({ told: this.told, ...after.matter }).toEqual({ told: this.told, ...m });
      expect(after.whole).not.toBe(real.found.whole);
      const thing = thingsOf(m)[row.kind][at]!;
      expect(answer.body.version).toBe(row.settles && row.kind === 'order' ? answer.body.version : thing.version);
      mine.set(key, thing.version);
    } else expect({ told: this.told, whole: after.whole }).toEqual({ told: this.told, whole: real.found.whole });
    real.found = after;
  }

  toString(): string {
    return this.told || JSON.stringify(this.drawn);
  }

  /** What the tables say of it, in the order in which the door looks: right, reach, version, input, state. */
  private judge(m: Matter, { row, at, unit, mover }: Act, version: number): Outcome {
    if (!row.by.includes(mover.role)) return 'forbidden';
    if (mover.unit !== null && !reaches(row, m, at, mover.unit)) return 'not-found';
    if (!row.placid && thingsOf(m)[row.kind][at]!.version !== version) return 'stale-version';
    if (row.wrong?.(m, at, unit)) return 'validation';
    if (!row.open(m, at)) return 'illegal-move';
    return row.wrongAfter?.(m, at, unit) ? 'validation' : 'done';
  }

  /** First what is done to what, then by whom: so that a move which many may make is not drawn more often. */
  private act(m: Matter): Act {
    const { right, pick } = this.drawn;
    const unit = UNITS[(pick >>> 8) % UNITS.length]!;
    const things = thingsOf(m);
    const choices = ROWS.flatMap((row) =>
      things[row.kind].flatMap(({ version }, at) => {
        const movers = MOVERS.filter(
          (mover) =>
            mover.role !== row.leftOut && (!right || this.judge(m, { row, at, unit, mover }, version) === 'done'),
        );
        return movers.length > 0 ? Array.from({ length: row.weight ?? 4 }, () => ({ row, at, movers })) : [];
      }),
    );
    const { row, at, movers } = choices[pick % choices.length]!;
    return { row, at, unit, mover: movers[(pick >>> 16) % movers.length]! };
  }

  /** What a request needs that only the product can give. */
  private async more(lane: Lane, { row, mover }: Act, outcome: Outcome): Promise<object> {
    if (row.name === 'merge') return { into: lane.into };
    if (row.name !== 'proposeLedger') return {};
    const evidence = outcome === 'done' ? [await lane.evidence(mover)] : [];
    const milestones = [{ text: '完成产权确认', by: '2026-04-24' }];
    return {
      reason: 'ownership',
      difficulty: '小区产权属争议，正在诉讼中，暂不能施工。',
      evidence,
      milestones,
      until: '2026-06-30',
    };
  }
}

function look(mine: Map<string, number>, m: Matter): void {
  for (const [kind, things] of Object.entries(thingsOf(m)))
    things.forEach(({ version }, at) => mine.set(`${kind} ${at}`, version));
}

/** Whether a direct answer is asked about is drawn by the order's id: the model takes over what was drawn. */
function drawnAnew(m: Matter, { callbacks }: Matter): Matter['callbacks'] {
  return callbacks.length >= m.callbacks.length ? callbacks : m.callbacks;
}

/** Sequences of commands; `tally` counts what they came to. */
export function sequences(tally: Tally) {
  const drawn = fc.record({
    actor: fc.constantFrom<(0 | 1)[]>(0, 1),
    looks: fc.boolean().chain((yes) => (yes ? fc.constant(true) : fc.boolean())),
    right: fc.integer({ min: 0, max: 9 }).map((n) => n < 7),
    pick: fc.nat(),
  });
  return fc.noBias(fc.commands([drawn.map((each) => new Command(each, tally))], { maxCommands: 24, size: 'max' }));
}
