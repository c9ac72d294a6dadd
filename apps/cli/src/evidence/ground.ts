import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client, Pool } from 'pg';
import { migrate } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { variables } from '../../../../config/environment.js';
import { roomSchemas } from '../../../../config/rooms.js';
import { seedCity } from '../../../../config/seed.js';
import { EmbeddedPostgres } from '../embedded-postgres.js';
import { ensureDatabase, installation } from '../installation.js';

/** What an installation for one proof is made of. */
export interface GroundOptions {
  /** Variables of its processes beside the usual ones. */
  settings?: Record<string, string>;
  /** Settings of its PostgreSQL beside the usual ones. */
  postgres?: Record<string, string>;
  /** Environment of its PostgreSQL beside what it inherits. */
  postgresEnvironment?: Record<string, string>;
  /** Where its data lie, and stay; a temporary directory when left out. */
  directory?: string | undefined;
}

/** A durable PostgreSQL of its own with the sample city in it: what every long proof stands on. Ends with {@link close}. */
export class Ground {
  private constructor(
    readonly settings: Settings,
    /** The environment of processes that are to run on it. */
    readonly env: Record<string, string>,
    readonly postgres: EmbeddedPostgres,
    readonly directory: string,
    private readonly stays: boolean,
  ) {}

  static async open(options: GroundOptions = {}): Promise<Ground> {
    const { settings = {}, postgres: given = {}, postgresEnvironment, directory } = options;
    const at = directory ?? mkdtempSync('/var/tmp/hotline-stage-');
    mkdirSync(at, { recursive: true });
    chmodSync(at, 0o755);
    const postgres = new EmbeddedPostgres(
      join(at, 'postgres'),
      { shared_buffers: '512MB', max_wal_size: '4GB', ...given },
      postgresEnvironment,
    );
    await postgres.start();
    postgres.stopWithUs();
    await ensureDatabase(postgres);
    const { env, settings: read } = installation({
      PATH: variables()['PATH'],
      HOTLINE_DATA_DIR: at,
      DATABASE_URL: postgres.url('hotline'),
      HOTLINE_SECRET: 'a-stage-secret-of-at-least-thirty-two-characters',
      HOTLINE_CITY_PACK: resolve('config/langang'),
      HOTLINE_DEMO: 'true',
      HOTLINE_COOKIE_SECURE: 'false',
      LOG_LEVEL: 'error',
      ...settings,
    });
    await migrate(read, roomSchemas);
    await seedCity(read);
    return new Ground(read, env, postgres, at, directory !== undefined);
  }

  /** A connection as the schema's owner that sees every row. */
  async sql(): Promise<Client> {
    const client = new Client({ connectionString: this.settings.ownerUrl });
    // The query in flight rejects by itself; without a listener the event would end this process.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`select set_config('hotline.reach', 'all', false)`);
    return client;
  }

  /** As many such connections at once. */
  pool(max: number): Pool {
    const pool = new Pool({
      connectionString: this.settings.ownerUrl,
      max,
      options: '-c hotline.reach=all',
    });
    pool.on('error', () => undefined);
    return pool;
  }

  async close(): Promise<void> {
    await this.postgres.stop();
    if (!this.stays) rmSync(this.directory, { recursive: true, force: true });
  }
}
