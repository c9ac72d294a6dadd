import { randomBytes } from 'node:crypto';
import { createPerson, isAdministrator } from '@hotline/identity';
import { systemScope, withDatabase } from '@hotline/kernel';
import { loadPack } from '@hotline/policy';
import { roomSchemas } from '../../../config/rooms.js';
import { installation } from './installation.js';

/** `hotline user`: the first administrator of a new installation, with a password that is printed once. */
export async function userCommand(options: { account: string; name: string; role: string }): Promise<void> {
  if (!isAdministrator(options.role))
    throw new Error('--role is one of systemAdmin, securityAdmin, auditAdmin; everybody else is made in the console');
  const { settings } = installation();
  const role = options.role;
  const password = randomBytes(12).toString('base64url');
  const unit = loadPack(settings.cityPack).city.code;
  await withDatabase(settings, roomSchemas, (database) =>
    database.inScope(systemScope('hotline user'), (tx) =>
      createPerson(tx, { account: options.account, name: options.name, roles: [role], unit, password }),
    ),
  );
  process.stdout.write(`${options.account} may sign in with ${password}\n`);
}
