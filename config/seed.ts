import { sql } from 'kysely';
import { seedIdentity } from '@hotline/identity';
import { systemScope, withDatabase } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { loadPack } from '@hotline/policy';
import { seedDuty } from '@hotline/supervision';
import { demoPeople } from './demo-people.js';
import { roomSchemas } from './rooms.js';

/**
 * Loads the city pack's units into the database, and in demo mode its people with the demo password. Repeating it
 * changes nothing that is there. Returns whether the installation has no work order yet.
 */
export async function seedCity(settings: Settings): Promise<boolean> {
  const pack = loadPack(settings.cityPack);
  return withDatabase(settings, roomSchemas, (database) =>
    database.inScope(systemScope('seed'), async (tx) => {
      await seedIdentity(tx, {
        units: pack.units.all(),
        people: settings.demo ? demoPeople(pack) : [],
        demoPassword: settings.demo ? pack.people.demoPassword : null,
      });
      if (settings.demo) await seedDuty(tx, pack.duty.patterns);
      const [row] = await tx.rows(
        sql<{ empty: boolean }>`select not exists (select from dispatch.work_order) as empty`,
      );
      return row!.empty;
    }),
  );
}
