import { migrate } from '@hotline/kernel';
import { roomSchemas } from '../../../config/rooms.js';
import { installation } from './installation.js';

export async function migrateCommand(): Promise<void> {
  const applied = await migrate(installation().settings, roomSchemas);
  process.stdout.write(applied.length ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n');
}
