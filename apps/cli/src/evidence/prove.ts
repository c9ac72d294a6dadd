import { proveHistory } from './prove-history.js';
import { proveKill } from './prove-kill.js';
import { proveReplay } from './prove-replay.js';

/** Long evidence by name; each is bounded, seeded, prints its figures and answers whether its promise held. */
const PROOFS: Record<string, (small: boolean) => Promise<boolean>> = {
  kill: (small) => (small ? proveKill(3, 40, 1_500) : proveKill()),
  history: (small) => proveHistory(small ? 60 : 1_000),
  replay: (small) => proveReplay(small ? 40 : Infinity),
};

/** `npm run prove [name]`: one proof, or all of them. `small` is the form that `npm test` runs. Exit 1 when a promise fails. */
export async function proveCommand(name: string | undefined, options: { small: boolean }): Promise<void> {
  const names = name ? [name] : Object.keys(PROOFS);
  for (const each of names) {
    const proof = PROOFS[each];
    if (!proof) throw new Error(`there is no proof ${each}; there are ${Object.keys(PROOFS).join(', ')}`);
    process.stdout.write(`\n# ${each}\n`);
    const began = Date.now();
    const held = await proof(options.small);
    process.stdout.write(`${held ? 'HELD' : 'FAILED'} ${each} in ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
    if (!held) process.exitCode = 1;
  }
}
