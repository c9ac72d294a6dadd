import type { Settings } from '@hotline/kernel';
import { asOwner } from '../as-owner.js';
import type { Acknowledged } from './replay.js';

export interface LedgerCheck {
  /** Acknowledged submissions that the database does not have. */
  lost: number;
  /** Submissions beyond one for each acknowledged wish. */
  doubled: number;
  stored: number;
}

/** Holds the ids that the API has acknowledged against what the database has. */
export async function checkLedger(settings: Settings, acknowledged: Acknowledged[]): Promise<LedgerCheck> {
  return asOwner(settings, async (client) => {
    const { rows } = await client.query<{ stored: number; doubled: number }>(
      `with told as (select distinct unnest($1::uuid[]) as id)
       select (select count(*)::int from told join intake.submission s using (id)) as stored,
              (select count(*)::int from (select dedupe_key from intake.submission where dedupe_key is not null
                group by channel, dedupe_key having count(*) > 1) twice) as doubled`,
      [acknowledged.map((a) => a.submissionId)],
    );
    const { stored, doubled } = rows[0]!;
    const told = new Set(acknowledged.map((a) => a.submissionId)).size;
    return { lost: told - stored, doubled: doubled + (acknowledged.length - told), stored };
  });
}
