import { Migrator } from '@mikro-orm/migrations';
import type { Migration } from '@mikro-orm/migrations';
import { PostgreSqlDriver, defineConfig } from '@mikro-orm/postgresql';
import type { AnyEntity, EntityName } from '@mikro-orm/core';
import { parse } from 'pg-connection-string';
import { FirstStatementClient } from './first-statement.js';
import type { Settings } from './settings.js';

type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration;

/** What a room brings to the database: its entities and its forward-only migrations, in order. */
export interface RoomSchema {
  entities: EntityName<AnyEntity>[];
  migrations: MigrationClass[];
}

/** Session limits: a request that cannot be answered in these times is refused, not piled up. */
const SESSION =
  '-c role=hotline_app -c statement_timeout=8000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=20000 -c timezone=UTC -c standard_conforming_strings=on';

/** A connection keeps the statements it has planned; the driver's own ten seconds would lose them in every quiet moment. */
const IDLE_MS = 600_000;

/** A connection string as MikroORM takes it apart, a Unix socket's directory (`?host=/dir`) included, which it cannot parse itself. */
function server(url: string) {
  const { host, port, user, password, database, ssl } = parse(url);
  if (!database) throw new Error('the connection string names no database');
  return {
    dbName: database,
    ...(host ? { host } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(ssl === undefined ? {} : { driverOptions: { ssl } }),
  };
}

/** MikroORM's configuration for the application's pool. */
export function ormConfig(settings: Settings, rooms: RoomSchema[]) {
  const connection = server(settings.databaseUrl);
  return defineConfig({
    driver: PostgreSqlDriver,
    ...connection,
    entities: rooms.flatMap((room) => room.entities),
    pool: { min: 2, max: settings.databasePool, idleTimeoutMillis: IDLE_MS },
    driverOptions: {
      ...connection.driverOptions,
      Client: FirstStatementClient,
      options: SESSION,
      application_name: `hotline ${settings.processName}`,
      connectionTimeoutMillis: 5_000,
    },
    ensureDatabase: false,
    allowGlobalContext: false,
    forceUtcTimezone: true,
    debug: false,
    logger: () => undefined,
  });
}

/** The same for the owner of the schema, who alone migrates. */
export function migrationConfig(settings: Settings, rooms: RoomSchema[]) {
  return defineConfig({
    driver: PostgreSqlDriver,
    ...server(settings.ownerUrl),
    entities: rooms.flatMap((room) => room.entities),
    discovery: { warnWhenNoEntities: false },
    pool: { min: 1, max: 2 },
    ensureDatabase: false,
    logger: () => undefined,
    extensions: [Migrator],
    migrations: {
      tableName: 'hotline_migration',
      snapshot: false,
      transactional: true,
      allOrNothing: true,
      migrationsList: rooms.flatMap((room) => room.migrations.map((c) => ({ name: c.name, class: c }))),
    },
  });
}
