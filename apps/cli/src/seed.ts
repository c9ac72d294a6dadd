import type { Settings } from '@hotline/kernel';
import { loadPack } from '@hotline/policy';
import { seedCity } from '../../../config/seed.js';
import { installation } from './installation.js';

/** Seeds the installation's city; true on the first time. */
export const seed = (settings: Settings): Promise<boolean> => seedCity(settings);

export async function seedCommand(): Promise<void> {
  const first = await seed(installation().settings);
  process.stdout.write(first ? 'city pack loaded\n' : 'city pack was there already\n');
}

/** One account for each role of the sample city, for the banner. */
export function demoAccounts(settings: Settings): {
  password: string;
  accounts: { account: string; roles: string[]; unit: string }[];
} {
  const pack = loadPack(settings.cityPack);
  const shown = new Map(pack.people.people.toReversed().map((person) => [person.roles.join(), person]));
  const accounts = [...shown.values()]
    .toReversed()
    .map((p) => ({ account: p.account, roles: p.roles, unit: pack.units.mustGet(p.unit).zh }));
  return { password: pack.people.demoPassword, accounts };
}
