import type { Settings } from '@hotline/kernel';
import { seedCity } from '../../../config/seed.js';
import { installation } from './installation.js';

/** Seeds the installation's city; true on the first time. */
export const seed = (settings: Settings): Promise<boolean> => seedCity(settings);

export async function seedCommand(): Promise<void> {
  const first = await seed(installation().settings);
  process.stdout.write(first ? 'city pack loaded\n' : 'city pack was there already\n');
}
