import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Client } from 'pg';
import type { Settings } from '@hotline/kernel';
import { Child } from '../children.js';
import type { EmbeddedPostgres } from '../embedded-postgres.js';
import { Ground } from './ground.js';
import type { GroundOptions } from './ground.js';

/** What a stage is made of, beside the usual. */
interface StageOptions extends Omit<GroundOptions, 'directory'> {
  workers?: number;
}

/** A whole installation of its own in a temporary directory: durable PostgreSQL, api, workers. Ends with {@link stop}. */
export class Stage {
  private constructor(
    private readonly ground: Ground,
    readonly url: string,
    readonly api: Child,
    readonly workers: readonly Child[],
  ) {}

  static async open({ settings, workers = 1, ...server }: StageOptions = {}): Promise<Stage> {
    const port = await freePort();
    const ground = await Ground.open({ settings: { HOTLINE_PORT: String(port), ...settings }, ...server });
    const api = new Child('api', ground.env);
    const hired = Array.from({ length: workers }, () => new Child('worker', ground.env));
    await Promise.all([api, ...hired].map((child) => child.ready));
    return new Stage(ground, `http://127.0.0.1:${port}`, api, hired);
  }

  /** The first worker; most proofs have one. */
  get worker(): Child {
    return this.workers[0]!;
  }

  get settings(): Settings {
    return this.ground.settings;
  }

  get postgres(): EmbeddedPostgres {
    return this.ground.postgres;
  }

  /** A connection as the schema's owner that sees every row. */
  sql(): Promise<Client> {
    return this.ground.sql();
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
    await Promise.all([this.api, ...this.workers].map((child) => child.stop()));
    await this.ground.close();
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
