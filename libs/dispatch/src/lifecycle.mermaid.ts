import { target } from './lifecycle.js';
import type { Lifecycle, Move } from './lifecycle.js';

/** A lifecycle as a Mermaid state diagram with Chinese terms, for the docs. Moves that keep the state are left out. */
export function mermaidOf<State extends string, Facts>(life: Lifecycle<State, Facts>): string {
  const states = Object.keys(life.states) as State[];
  const arrows = Object.entries<Move<State, Facts>>(life.moves).flatMap(([name, row]) =>
    row.from
      .map((from) => ({ from, to: target(row, from) }))
      .filter(({ from, to }) => from !== to)
      .map(({ from, to }) => `  ${from} --> ${to}: ${row.zh} ${name}`),
  );
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  ${state}: ${life.states[state].zh} ${state}`),
    `  [*] --> ${life.start}`,
    ...arrows,
    ...life.ends.map((end) => `  ${end} --> [*]`),
    '',
  ].join('\n');
}
