import { Injectable } from '@nestjs/common';
import { Log } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { sql } from 'kysely';
import { FIGURE_EVENT_KINDS } from './figure-event.js';
import { DEFINITIONS_VERSION } from './figure.definitions.js';
import { fold } from './figure.fold.js';
import { loadStates, settleMarks, writeStates, writeTallies } from './mark-store.js';
import { noteMoved } from './moved-marks.js';
import { Deltas, rowsOf } from './tally-deltas.js';
import { topCategories } from './top-category.js';

const KNOWN = new Set(FIGURE_EVENT_KINDS);

/** Name of the cursor in `kernel.cursor`. */
export const FIGURES_CURSOR = 'figures';

/**
 * Keeps marks and rollups beside the event log: marks, rollups and cursor move in one transaction, so each event counts
 * once. The rules are pure; this class only loads what a page of events touches and writes what came out, a handful of
 * statements a page.
 */
@Injectable()
export class FigureProjection implements Projection {
  readonly name = FIGURES_CURSOR;

  constructor(
    private readonly log: Log,
    private readonly pack: CityPack,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const last = events.at(-1)!;
    const settled = await settledTo(tx);
    const deltas = new Deltas();
    const touching = events.filter((event) => event.workOrderId && KNOWN.has(event.kind));
    // Time in the log goes forward with what it tells of work orders; a driven clock set back does not turn it back.
    const at = new Date(Math.max(settled?.getTime() ?? 0, ...touching.map((event) => event.at.getTime())));
    if (touching.length > 0) await this.count(tx, touching, deltas, settled ?? at, at);
    const passed = await settleMarks(tx, at);
    for (const mark of passed) deltas.met(mark);
    await writeTallies(tx, deltas);
    await noteMoved(tx, deltas.changes, passed, touching, last);
    await tx.rows(sql`
      insert into figures.progress (version, seq, at, settled)
      values (${DEFINITIONS_VERSION}, ${last.seq}, ${last.at.toISOString()}, ${at.toISOString()})
      on conflict (one) do update
        set version = excluded.version, seq = excluded.seq, at = excluded.at, settled = excluded.settled`);
  }

  private async count(tx: Tx, events: readonly FeedEvent[], deltas: Deltas, from: Date, to: Date): Promise<void> {
    const topOf = topCategories(this.pack);
    const before = await loadStates(tx, [...new Set(events.map((event) => event.workOrderId!))]);
    const after = fold(before, events, ({ id, kind }) =>
      this.log.error('an event could not be counted', { event: id, kind }),
    );
    for (const [id, state] of after)
      deltas.take(rowsOf(id, before.get(id) ?? null, { at: from, topOf }), rowsOf(id, state, { at: to, topOf }));
    await writeStates(tx, after, deltas);
  }
}

/** Up to which instant of the log marks with `until` are settled; null before the first event. */
export async function settledTo(tx: Tx): Promise<Date | null> {
  const [row] = await tx.rows(sql<{ ms: string | null }>`
    select (extract(epoch from settled) * 1000)::bigint::text as ms from figures.progress`);
  return row?.ms ? new Date(Number(row.ms)) : null;
}
