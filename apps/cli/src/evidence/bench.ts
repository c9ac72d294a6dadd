import { benchIntake } from './bench-intake.js';
import { benchPages } from './bench-pages.js';
import { benchPush } from './bench-push.js';
import { Stage } from './stage.js';

/** `npm run bench`: rates and latencies as ratios against a ceiling measured in the same run. */
export async function benchCommand(options: { orders: number; seconds: number }): Promise<void> {
  const stage = await Stage.open({}, { shared_buffers: '2GB', max_wal_size: '12GB' });
  try {
    await benchIntake(stage, options.seconds);
    await benchPush(stage, 200);
    await benchPages(stage, options.orders);
  } finally {
    await stage.stop();
  }
}
