import { Client } from 'pg';
import type { Settings } from './settings.js';

/**
 * Drives the installation's clock, for replays and simulated years; a running city never has one. Only the schema's
 * owner can, and only in demo mode.
 */
export class DrivenClock {
  private constructor(private readonly client: Client) {}

  static async open(settings: Settings): Promise<DrivenClock> {
    if (!settings.demo) throw new Error('the clock may be driven in demo mode only');
    const client = new Client({ connectionString: settings.ownerUrl, application_name: 'hotline driven clock' });
    await client.connect();
    client.on('error', () => undefined);
    return new DrivenClock(client);
  }

  /** From now on `kernel.now()` answers this instant. */
  async set(at: Date): Promise<void> {
    await this.client.query(
      'insert into kernel.driven_clock (at) values ($1) on conflict (one) do update set at = excluded.at',
      [at.toISOString()],
    );
  }

  /** Gives the clock back to the server. */
  async release(): Promise<void> {
    await this.client.query('delete from kernel.driven_clock');
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
