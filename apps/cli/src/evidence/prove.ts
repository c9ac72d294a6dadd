import { SMALL, WHOLE, proveClocks } from './prove-clocks.js';
import { proveHistory } from './prove-history.js';
import { proveKill } from './prove-kill.js';
import { proveModel } from './prove-model.js';
import { proveReplay } from './prove-replay.js';
import { proveYear } from './prove-year.js';

export interface ProveOptions {
  small: boolean;
  /** Size of the simulated year. */
  orders?: string;
  months?: string;
  /** Wall time for living it. */
  minutes?: string;
  /** Where its PostgreSQL keeps its data. */
  data?: string;
}

/** Long evidence by name; each is bounded, seeded, prints its figures and answers whether its promise held. */
const PROOFS: Record<string, (small: boolean, options: ProveOptions) => Promise<boolean>> = {
  kill: (small) => (small ? proveKill(3, 40, 1_500) : proveKill()),
  clocks: (small) => proveClocks(small ? SMALL : WHOLE),
  history: (small) => proveHistory(small ? 60 : 1_000),
  model: (small) => proveModel(small ? 60 : 5_000),
  replay: (small) => proveReplay(small ? 40 : Infinity),
  year: (small, { orders, months, data, minutes }) =>
    proveYear({
      orders: orders ? Number(orders) : small ? 120 : 400_000,
      months: months ? Number(months) : small ? 1 : 12,
      directory: data,
      minutes: minutes ? Number(minutes) : 75,
    }),
};

/** `npm run prove [name]`: one proof, or all of them. `small` is the form that `npm test` runs. Exit 1 when a promise fails. */
export async function proveCommand(name: string | undefined, options: ProveOptions): Promise<void> {
  const names = name ? [name] : Object.keys(PROOFS);
  for (const each of names) {
    const proof = PROOFS[each];
    if (!proof) throw new Error(`there is no proof ${each}; there are ${Object.keys(PROOFS).join(', ')}`);
    process.stdout.write(`\n# ${each}\n`);
    const began = Date.now();
    const held = await proof(options.small, options);
    process.stdout.write(`${held ? 'HELD' : 'FAILED'} ${each} in ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
    if (!held) process.exitCode = 1;
  }
}
