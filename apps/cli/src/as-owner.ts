import { Client } from 'pg';
import type { Settings } from '@hotline/kernel';

/** Runs `work` on a connection of the schema's owner that sees every row, and closes it. */
export async function asOwner<T>(settings: Settings, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: settings.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select set_config('hotline.reach', 'all', false)`);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
