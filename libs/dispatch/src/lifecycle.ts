import { Problem } from '@hotline/kernel';
import type { Role } from '@hotline/identity';

/** Who makes a move: staff by role, the citizen whose matter it is, or the product itself as the effect of another move. */
export type Mover = Role | 'citizen' | 'system';

/** A term in both languages of the console. */
export interface Term {
  zh: string;
  en: string;
}

/** Why a move that stands in the table is not open all the same. */
export type Lock = Term;

/** One row: a move, who may make it, where it starts, where it leads, and when it is locked. */
export interface Move<State extends string, Facts> extends Term {
  by: readonly Mover[];
  from: readonly State[];
  /** Absent: the state stays. By state where the way on depends on where it starts. */
  to?: State | Readonly<Partial<Record<State, State>>>;
  /** Pure: the reason for which the move is locked now, or null. */
  lock?: (facts: Facts) => Lock | null;
  /** Leads out of an end. */
  reopens?: true;
}

/** The whole life of one kind of thing. Nothing else writes its state. */
export interface Lifecycle<State extends string, Facts> {
  subject: string;
  states: Readonly<Record<State, Term>>;
  start: State;
  ends: readonly State[];
  moves: Readonly<Record<string, Move<State, Facts>>>;
}

const NOT_NOW: Lock = { zh: '当前状态下不能进行该操作', en: 'This move is not open in the present state' };

/** Where a move leads from a state. Says nothing of whether it is open there. */
export function target<State extends string, Facts>(row: Move<State, Facts>, from: State): State {
  return typeof row.to === 'string' ? row.to : (row.to?.[from] ?? from);
}

/** Why a move is not open in a state, or null when it is. */
export function lockOf<State extends string, Facts>(
  life: Lifecycle<State, Facts>,
  name: string,
  from: State,
  facts: Facts,
): Lock | null {
  const row = life.moves[name];
  return row?.from.includes(from) ? (row.lock?.(facts) ?? null) : NOT_NOW;
}

/**
 * Makes a move: answers the next state.
 * @throws Problem 409 `illegal-move` when the table has no such arrow or its guard locks it
 */
export function move<State extends string, Facts>(
  life: Lifecycle<State, Facts>,
  name: string,
  at: { state: State; version: number },
  facts: Facts,
): State {
  const row = life.moves[name];
  const lock = lockOf(life, name, at.state, facts);
  if (!row || lock)
    throw new Problem('illegal-move', {
      detail: lock?.en,
      current: { state: at.state, version: at.version, why: lock },
    });
  return target(row, at.state);
}

/** The moves that stand open to these movers in a state, each with the reason that locks it, if any. */
export function movesOpenTo<State extends string, Facts>(
  life: Lifecycle<State, Facts>,
  movers: readonly Mover[],
  from: State,
  facts: Facts,
) {
  return Object.entries(life.moves)
    .filter(([, row]) => row.from.includes(from) && row.by.some((mover) => movers.includes(mover)))
    .map(([name, row]) => ({ move: name, zh: row.zh, en: row.en, locked: row.lock?.(facts) ?? null }));
}

/**
 * Proves a table sound when it is loaded: every state is reached, every end is one (only a move that `reopens` leaves
 * it), and no other state is a dead end.
 * @throws Error naming the state or the move that is wrong
 */
export function assertSound<State extends string, Facts>(life: Lifecycle<State, Facts>): void {
  const rows = Object.entries<Move<State, Facts>>(life.moves);
  const reached = new Set<State>([life.start]);
  for (const state of reached)
    for (const [, row] of rows) if (row.from.includes(state)) reached.add(target(row, state));
  for (const state of Object.keys(life.states) as State[]) {
    const out = rows.filter(([, row]) => row.from.includes(state) && target(row, state) !== state);
    const isEnd = life.ends.includes(state);
    if (!reached.has(state)) throw new Error(`${life.subject}: nothing leads to ${state}`);
    if (!isEnd && out.length === 0) throw new Error(`${life.subject}: ${state} is a dead end`);
    const escape = isEnd ? out.find(([, row]) => !row.reopens) : undefined;
    if (escape) throw new Error(`${life.subject}: ${escape[0]} leaves the end ${state}`);
  }
}
