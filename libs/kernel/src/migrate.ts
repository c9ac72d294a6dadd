import { MikroORM } from '@mikro-orm/postgresql';
import { migrationConfig } from './orm.js';
import type { RoomSchema } from './orm.js';
import type { Settings } from './settings.js';

/** Applies every pending migration as the schema's owner; returns their names. */
export async function migrate(settings: Settings, rooms: RoomSchema[]): Promise<string[]> {
  return withMigrator(settings, rooms, async (orm) => (await orm.migrator.up()).map((m) => m.name));
}

/** Names of the migrations that the code knows and the database does not have yet. */
export async function pendingMigrations(settings: Settings, rooms: RoomSchema[]): Promise<string[]> {
  return withMigrator(settings, rooms, async (orm) => (await orm.migrator.getPending()).map((m) => m.name));
}

async function withMigrator<T>(
  settings: Settings,
  rooms: RoomSchema[],
  work: (orm: MikroORM) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init(migrationConfig(settings, rooms));
  try {
    return await work(orm);
  } finally {
    await orm.close();
  }
}
