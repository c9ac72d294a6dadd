import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { Settings } from '@hotline/kernel';
import { environment, variables } from '../../../config/environment.js';
import type { Variables } from '../../../config/environment.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

/** Where an installation keeps what it writes, and what of it runs on this machine. */
export interface Installation {
  settings: Settings;
  /** The environment of its processes. */
  env: Record<string, string>;
  postgres: EmbeddedPostgres | null;
  /** The directory of its data. */
  data: string;
}

/**
 * The installation of the working directory: with DATABASE_URL, that server and no demo; without it, an embedded one
 * in `.data/` with the sample city in demo mode. Every variable that is set wins over these defaults.
 */
export function installation(given: Variables = variables()): Installation {
  const data = resolve(given['HOTLINE_DATA_DIR'] ?? '.data');
  const external = given['DATABASE_URL'];
  const postgres = external
    ? null
    : new EmbeddedPostgres(join(data, 'postgres'), { shared_buffers: '256MB', max_wal_size: '2GB' });
  const demo: Record<string, string> = external
    ? {}
    : { HOTLINE_DEMO: 'true', HOTLINE_COOKIE_SECURE: 'false', LOG_LEVEL: 'warn' };
  const env: Record<string, string> = {
    HOTLINE_CITY_PACK: resolve('config/langang'),
    HOTLINE_FILES: join(data, 'files'),
    ...demo,
    ...(postgres ? { DATABASE_URL: postgres.url('hotline'), HOTLINE_SECRET: localSecret(data) } : {}),
    ...defined(given),
  };
  return { settings: environment({}, env), env, postgres, data };
}

/** Creates the embedded cluster's database on the first start. */
export async function ensureDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'hotline'`);
    if (!rowCount) await client.query('create database hotline');
  } finally {
    await client.end();
  }
}

/** A secret of this machine, made once; a real installation sets HOTLINE_SECRET. */
function localSecret(data: string): string {
  const file = join(data, 'secret');
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

function defined(given: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
