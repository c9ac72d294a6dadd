import { MikroORM } from '@mikro-orm/postgresql';
import { Database } from './database.js';
import { ormConfig } from './orm.js';
import type { RoomSchema } from './orm.js';
import type { Settings } from './settings.js';

/** Opens the database door outside Nest, for commands; closes it when `work` is done. */
export async function withDatabase<T>(
  settings: Settings,
  rooms: RoomSchema[],
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init(ormConfig(settings, rooms));
  try {
    return await work(new Database(orm));
  } finally {
    await orm.close();
  }
}
