import { Injectable } from '@nestjs/common';
import { Log } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { FIGURE_EVENT_KINDS } from './figure-event.js';
import { DEFINITIONS_VERSION } from './figure.definitions.js';
import { fold } from './figure.fold.js';
import { loadStates, writeStates } from './mark-store.js';
import { Deltas, rowsOf } from './tally-deltas.js';

const KNOWN = new Set(FIGURE_EVENT_KINDS);

/** Name of the cursor in `kernel.cursor`. */
export const FIGURES_CURSOR = 'figures';

/**
 * Keeps marks and rollup beside the event log: marks, rollup and cursor move in one transaction, so each event counts
 * once. The rules are pure; this class only loads what a page of events touches and writes what came out, five
 * statements a page.
 */
@Injectable()
export class FigureProjection implements Projection {
  readonly name = FIGURES_CURSOR;

  constructor(private readonly log: Log) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const touching = events.filter((event) => event.workOrderId && KNOWN.has(event.kind));
    if (touching.length > 0) {
      const before = await loadStates(tx, [...new Set(touching.map((event) => event.workOrderId!))]);
      const after = fold(before, touching, ({ id, kind }) =>
        this.log.error('an event could not be counted', { event: id, kind }),
      );
      const deltas = new Deltas();
      for (const [id, state] of after) deltas.take(rowsOf(id, before.get(id) ?? null), rowsOf(id, state));
      await writeStates(tx, after, deltas);
    }
    const last = events.at(-1)!;
    await tx.rows(sql`
      insert into figures.progress (version, seq, at) values (${DEFINITIONS_VERSION}, ${last.seq}, ${last.at.toISOString()})
      on conflict (one) do update set version = excluded.version, seq = excluded.seq, at = excluded.at`);
  }
}
