import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from './settings.js';

/** Row security of a session that reads the whole feed; the product's own processes only. */
const SYSTEM_SESSION = `select set_config('hotline.reach', 'all', false), set_config('hotline.actor', 'system', false)`;

/** Opens single long-lived connections (relay, LISTEN, sealer) beside the pool, under the role of their process. */
@Injectable()
export class Connections {
  constructor(private readonly settings: Settings) {}

  /** A connected client that sees every row its role may. The caller ends it; losing it emits `error` once. */
  async dedicated(name: string, role: 'hotline_app' | 'hotline_sealer' = 'hotline_app'): Promise<Client> {
    const client = new Client({
      connectionString: role === 'hotline_sealer' ? this.settings.sealerUrl : this.settings.databaseUrl,
      application_name: `hotline ${name}`,
      options: `-c role=${role}`,
      keepAlive: true,
    });
    await client.connect();
    await client.query(SYSTEM_SESSION);
    return client;
  }
}
