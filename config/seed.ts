import { seedIdentity } from '@hotline/identity';
import { systemScope, withDatabase } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { loadPack } from '@hotline/policy';
import { demoPeople } from './demo-people.js';
import { roomSchemas } from './rooms.js';

/**
 * Loads the city pack's units into the database, and in demo mode its people with the demo password. Repeating it
 * changes nothing that is there. Returns whether this was the first time.
 */
export async function seedCity(settings: Settings): Promise<boolean> {
  const pack = loadPack(settings.cityPack);
  return withDatabase(settings, roomSchemas, (database) =>
    database.inScope(systemScope('seed'), (tx) =>
      seedIdentity(tx, {
        units: pack.units.all(),
        people: settings.demo ? demoPeople(pack) : [],
        password: settings.demo ? pack.people.demoPassword : null,
      }),
    ),
  );
}
