import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Database, Log, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { DEFINITIONS_VERSION } from './figure.definitions.js';
import { FIGURES_CURSOR } from './figure.projection.js';

/**
 * Starts the figures again from the first event, when the definitions have changed or somebody asks for it. What is
 * kept is emptied and the cursor set back in one transaction; the projection then counts the log anew, and `asOf` on
 * the board tells how far it has come. Snapshots stay: they are what was said on their day.
 */
@Injectable()
export class Rebuild implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** A process with newer definitions than the stored figures starts them again; an older one leaves them alone. */
  async onApplicationBootstrap(): Promise<void> {
    const rebuilt = await this.database.inScope(systemScope('figures rebuild'), async (tx) => {
      const outdated = await isOutdated(tx);
      if (outdated) await empty(tx);
      return outdated;
    });
    if (rebuilt) this.log.info('figures start again with new definitions', { version: DEFINITIONS_VERSION });
  }

  /** Empties all figures; the projection fills them again. */
  rebuild(): Promise<void> {
    return this.database.inScope(systemScope('figures rebuild'), empty);
  }
}

async function isOutdated(tx: Tx): Promise<boolean> {
  const [row] = await tx.rows(sql<{ version: number }>`select version from figures.progress`);
  return row !== undefined && row.version < DEFINITIONS_VERSION;
}

async function empty(tx: Tx): Promise<void> {
  await tx.rows(sql`select from kernel.cursor where name = ${FIGURES_CURSOR} for update`);
  await tx.rows(sql`truncate figures.mark, figures.tally, figures.tally_month, figures.moved, figures.work_order,
    figures.progress`);
  await tx.rows(sql`update kernel.cursor set seq = 0 where name = ${FIGURES_CURSOR}`);
}
