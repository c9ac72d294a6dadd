import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { sequences } from './model/closed-loop.commands.js';
import type { Tally } from './model/closed-loop.commands.js';
import { fresh } from './model/closed-loop.model.js';
import { Lane } from './model/lane.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';

/** `npm run prove model` sets these; the seed also to play a failure again. */
const SEQUENCES = Number(process.env['HOTLINE_MODEL_SEQUENCES'] ?? 60);
const SEED = Number(process.env['HOTLINE_MODEL_SEED'] ?? 12_345);
const LANES = 3;
/** A busy machine takes ten times what a quiet one does. */
const LIMIT_MS = 120_000 + SEQUENCES * 6_000;

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  // Tuesday 24 March 2026, 10:00 in Shanghai; it stays so.
  await product.setClock('2026-03-24T10:00:00+08:00');
}, 180_000);
afterAll(async () => {
  await product.stop();
});

test(
  `${SEQUENCES} random sequences of two people's commands leave in the database what the contract's tables say, and what these refuse writes nothing`,
  async () => {
    const tally: Tally = new Map();
    const began = Date.now();
    let played = 0;
    await Promise.all(
      Array.from({ length: LANES }, async (_, number) => {
        const lane = await Lane.open(product, number);
        const property = fc.asyncProperty(sequences(tally), async (commands) => {
          const id = await lane.anOrder();
          await fc.asyncModelRun(async () => {
            const found = await lane.find(id);
            const model = { ...fresh(), absorbed: found.matter.absorbed };
            expect(found.matter).toEqual(model);
            return { model, real: { lane, id, found, seen: [new Map(), new Map()] } };
          }, commands);
          played += 1;
        });
        await fc
          .assert(property, {
            seed: SEED + number,
            numRuns: Math.ceil(SEQUENCES / LANES),
            // A counterexample is told even when there is no time left to make it smaller.
            interruptAfterTimeLimit: LIMIT_MS * 0.8,
            markInterruptAsFailure: true,
          })
          .finally(() => lane.close());
      }),
    );
    const commands = [...tally.values()].flatMap((counts) => [...counts.values()]).reduce((sum, n) => sum + n, 0);
    process.stdout.write(
      `${told(tally)}seed ${SEED}: ${played} sequences, ${commands} commands in ${Math.round((Date.now() - began) / 1000)} s\n`,
    );
    expect(played).toBeGreaterThanOrEqual(SEQUENCES);
    await product.settle();
    for (const { name, sql } of INVARIANTS) {
      const { rows } = await product.sql.query(sql);
      expect({ name, rows: rows.slice(0, 3) }).toEqual({ name, rows: [] });
    }
  },
  LIMIT_MS,
);

/** A line for each kind of command, with how often it came to what. */
function told(tally: Tally): string {
  const lines = [...tally]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, counts]) => {
      const parts = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([outcome, n]) => `${outcome} ${n}`);
      return `  ${kind.padEnd(24)} ${parts.join(', ')}\n`;
    });
  return lines.join('');
}
