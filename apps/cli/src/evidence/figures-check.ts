import { Recompute } from '@hotline/figures';
import { withDatabase } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { loadPack } from '@hotline/policy';
import { roomSchemas } from '../../../../config/rooms.js';

/** Marks and tallies against a fold of the whole event log; returns how many orders, cells and events disagree. */
export async function figureDifferences(settings: Settings): Promise<number> {
  const audit = await withDatabase(settings, roomSchemas, (database) =>
    new Recompute(database, loadPack(settings.cityPack)).audit(),
  );
  return audit.wrongOrderCount + audit.wrongCells + audit.unreadable;
}
