import { benchBoard } from './bench-board.js';
import { benchIntake } from './bench-intake.js';
import { benchPages } from './bench-pages.js';
import { benchPush } from './bench-push.js';
import { Stage } from './stage.js';

/** Watchers of the dispatch desk in the push bench. */
const SOCKETS = 200;

/** Work orders behind the rollups of the board bench. */
const BOARD_ORDERS = 10_000_000;

/** The parts of the bench, in the order in which they run. */
const PARTS = {
  intake: (stage: Stage, { seconds }: BenchOptions) => benchIntake(stage, seconds),
  push: (stage: Stage) => benchPush(stage, SOCKETS),
  board: (stage: Stage) => benchBoard(stage, BOARD_ORDERS),
  pages: (stage: Stage, { orders }: BenchOptions) => benchPages(stage, orders),
};
type Part = keyof typeof PARTS;
const ALL = Object.keys(PARTS) as Part[];

interface BenchOptions {
  orders: number;
  seconds: number;
  /** One part instead of all. */
  only?: Part;
}

/** `npm run bench`: rates and latencies as ratios against a ceiling measured in the same run. */
export async function benchCommand(options: BenchOptions): Promise<void> {
  const stage = await Stage.open({ postgres: { shared_buffers: '2GB', max_wal_size: '12GB' } });
  try {
    for (const part of options.only ? [options.only] : ALL) await PARTS[part](stage, options);
  } finally {
    await stage.stop();
  }
}
