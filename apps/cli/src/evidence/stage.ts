import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { migrate } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { variables } from '../../../../config/environment.js';
import { roomSchemas } from '../../../../config/rooms.js';
import { seedCity } from '../../../../config/seed.js';
import { Child } from '../children.js';
import { EmbeddedPostgres } from '../embedded-postgres.js';
import { ensureDatabase, installation } from '../installation.js';

/** A whole installation of its own in a temporary directory: durable PostgreSQL, api, worker. Ends with {@link stop}. */
export class Stage {
  private constructor(
    readonly settings: Settings,
    readonly url: string,
    readonly postgres: EmbeddedPostgres,
    readonly api: Child,
    readonly worker: Child,
    private readonly directory: string,
  ) {}

  static async open(
    settings: Record<string, string> = {},
    postgresSettings: Record<string, string> = {},
  ): Promise<Stage> {
    const directory = mkdtempSync('/var/tmp/hotline-stage-');
    chmodSync(directory, 0o755);
    const port = await freePort();
    const postgres = new EmbeddedPostgres(join(directory, 'postgres'), {
      shared_buffers: '512MB',
      max_wal_size: '4GB',
      ...postgresSettings,
    });
    await postgres.start();
    postgres.stopWithUs();
    await ensureDatabase(postgres);
    const { env, settings: read } = installation({
      PATH: variables()['PATH'],
      HOTLINE_DATA_DIR: directory,
      DATABASE_URL: postgres.url('hotline'),
      HOTLINE_SECRET: 'a-stage-secret-of-at-least-thirty-two-characters',
      HOTLINE_CITY_PACK: resolve('config/langang'),
      HOTLINE_DEMO: 'true',
      HOTLINE_COOKIE_SECURE: 'false',
      HOTLINE_PORT: String(port),
      LOG_LEVEL: 'error',
      ...settings,
    });
    await migrate(read, roomSchemas);
    await seedCity(read);
    const api = new Child('api', env);
    const worker = new Child('worker', env);
    await Promise.all([api.ready, worker.ready]);
    return new Stage(read, `http://127.0.0.1:${port}`, postgres, api, worker, directory);
  }

  /** A connection as the schema's owner that sees every row. */
  async sql(): Promise<Client> {
    const client = new Client({ connectionString: this.settings.ownerUrl });
    await client.connect();
    await client.query(`select set_config('hotline.reach', 'all', false)`);
    return client;
  }

  /** Signs in as one of the sample city's people; the session cookie as a request header. */
  async signIn(account: string): Promise<string> {
    const demo = (await (await fetch(`${this.url}/api/v1/demo`)).json()) as { password: string };
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password: demo.password }),
    });
    if (answer.status !== 201) throw new Error(`sign in answered ${answer.status}`);
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  }

  async stop(): Promise<void> {
    await Promise.all([this.api.stop(), this.worker.stop()]);
    await this.postgres.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
