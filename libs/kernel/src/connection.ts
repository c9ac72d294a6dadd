import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from './settings.js';

/** Row security of a session that reads the whole feed; the product's own processes only. */
const SYSTEM_SESSION = `select set_config('hotline.reach', 'all', false), set_config('hotline.actor', 'system', false)`;

/** Opens single long-lived connections (relay, LISTEN) beside the pool, under the application's role. */
@Injectable()
export class Connections {
  constructor(private readonly settings: Settings) {}

  /** A connected client that sees every row. The caller ends it; losing it emits `error` once. */
  async dedicated(name: string): Promise<Client> {
    const client = new Client({
      connectionString: this.settings.databaseUrl,
      application_name: `hotline ${name}`,
      options: '-c role=hotline_app',
      keepAlive: true,
    });
    await client.connect();
    await client.query(SYSTEM_SESSION);
    return client;
  }
}
