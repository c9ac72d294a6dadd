import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { InboxWork } from '@hotline/channels';
import { MessageSending } from '@hotline/delivery';
import { ClockFiring } from '@hotline/dispatch';
import { SupervisionFiring } from '@hotline/supervision';
import { CityPack } from '@hotline/policy';
import { DrivenClock, ProjectionRunner, Settings, migrate, numberEvents, readSettings } from '@hotline/kernel';
import { BegunVersions } from '@hotline/rulebook';
import { createApi } from '../apps/api/src/create-api.js';
import { Worker } from '../apps/worker/src/worker.js';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { seedCity } from '../config/seed.js';
import { roomSchemas } from '../config/rooms.js';
import { Visitor } from './visitor.js';

const TEMPLATE = 'hotline_template';
/** Advisory lock under which one test file makes the template for all. */
const TEMPLATE_LOCK = 77_012_345;

/** The whole product on its own database: the API, and a worker whose parts run when the test says so. */
export class Product {
  private readonly visitors = new Map<string, Promise<Visitor>>();
  private readonly others: NestFastifyApplication[] = [];

  constructor(
    readonly api: NestFastifyApplication,
    readonly worker: INestApplicationContext,
    readonly settings: Settings,
    /** A connection as the schema's owner with superuser's eyes; for assertions, never to make things happen. */
    readonly sql: Client,
    readonly clock: DrivenClock,
    private readonly directory: string,
    private readonly database: string,
  ) {}

  get pack(): CityPack {
    return this.worker.get(CityPack);
  }

  /** Signs in as one of the sample city's people (once; the session is kept). */
  as(account: string): Promise<Visitor> {
    let visitor = this.visitors.get(account);
    if (!visitor)
      this.visitors.set(account, (visitor = Visitor.signIn(this.api, account, this.pack.people.demoPassword)));
    return visitor;
  }

  /** Somebody who is not signed in: a citizen at the portal. */
  citizen(): Visitor {
    return new Visitor(this.api);
  }

  /** One more API process of the same city on the same database, with these settings changed; it stops with the product. */
  async anotherApi(changes: Record<string, string> = {}): Promise<NestFastifyApplication> {
    const api = await createApi(settingsFor(this.database, this.directory, changes));
    this.others.push(api);
    await api.listen(0, '127.0.0.1');
    return api;
  }

  /** From now on the product's clock stands at this instant. */
  async setClock(at: Date | string): Promise<void> {
    await this.clock.set(new Date(at));
  }

  /** Carries out everything that would happen by itself: due clocks, numbering, projections, and what these cause. */
  async settle(): Promise<void> {
    const clocks = this.worker.get(ClockFiring);
    const supervision = this.worker.get(SupervisionFiring);
    const runner = this.worker.get(ProjectionRunner);
    const versions = this.worker.get(BegunVersions);
    const inbox = this.worker.get(InboxWork);
    const messages = this.worker.get(MessageSending);
    for (let busy = true; busy;) {
      while ((await clocks.fireDue(200)) > 0);
      busy = false;
      while (await versions.step()) busy = true;
      while ((await inbox.step()) > 0) busy = true;
      while ((await numberEvents(this.sql)) > 0) busy = true;
      await runner.catchUp();
      while ((await supervision.fireDue(200)) > 0) busy = true;
      while ((await messages.sendDue(200)) > 0);
    }
  }

  async stop(): Promise<void> {
    for (const api of [this.api, ...this.others]) await api.close();
    await this.worker.close();
    await this.clock.close();
    await this.sql.end();
    await onCluster((client) => client.query(`drop database if exists ${this.database} with (force)`));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

interface Options {
  /** Also starts the relay and the feed, for socket tests. */
  live?: boolean;
  listen?: boolean;
  /** Settings by the variable that carries them, such as the address of a peer on loopback. */
  settings?: Record<string, string>;
}

/** Boots the product on a fresh clone of the sample city. */
export async function startProduct(options: Options = {}): Promise<Product> {
  const directory = mkdtempSync(join(tmpdir(), 'hotline-files-'));
  await makeTemplate(directory);
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  await onCluster((client) => client.query(`create database ${database} template ${TEMPLATE}`));
  const settings = settingsFor(database, directory, options.settings);
  const api = await createApi(settings);
  if (options.listen) await api.listen(0, '127.0.0.1');
  const worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(settings)] }).compile();
  await worker.init();
  worker.get(Worker);
  if (options.live) worker.get(Worker).start();
  const sql = new Client({ connectionString: settings.ownerUrl });
  await sql.connect();
  await sql.query(`select set_config('hotline.reach', 'all', false)`);
  return new Product(api, worker, settings, sql, await DrivenClock.open(settings), directory, database);
}

function settingsFor(database: string, files: string, changes: Record<string, string> = {}): Settings {
  return readSettings({
    DATABASE_URL: clusterUrl(database),
    DATABASE_POOL: '6',
    HOTLINE_SECRET: 'test-secret-of-at-least-thirty-two-characters',
    HOTLINE_CITY_PACK: resolve('config/langang'),
    HOTLINE_FILES: files,
    HOTLINE_DEMO: 'true',
    HOTLINE_COOKIE_SECURE: 'false',
    LOG_LEVEL: 'silent',
    ...changes,
  });
}

function clusterUrl(database: string): string {
  const cluster = process.env['HOTLINE_TEST_CLUSTER'];
  if (!cluster) throw new Error('specs that start the product lie in test/, where the global set-up starts PostgreSQL');
  return cluster.replace('/postgres?', `/${database}?`);
}

async function onCluster<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: clusterUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The first test file migrates and seeds; all others copy its database. */
async function makeTemplate(files: string): Promise<void> {
  await onCluster(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
    if (!rowCount) {
      await client.query(`drop database if exists ${TEMPLATE} with (force)`);
      await client.query(`create database ${TEMPLATE}`);
      const settings = settingsFor(TEMPLATE, files);
      await migrate(settings, roomSchemas);
      await seedCity(settings);
      await client.query(`alter database ${TEMPLATE} is_template true`);
    }
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  });
}
