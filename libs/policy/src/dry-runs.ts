import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '@hotline/kernel';
import type { PackEdition } from './pack-edition.js';
import type { PackPart } from './pack-parts.js';

/** One line of a report: how many things fell under this rule, unit, clock … before and would fall after. */
export const DryRunCount = z
  .strictObject({
    /** What the code names. */
    by: z.enum(['rule', 'lead', 'coHandler', 'timeClass', 'clock', 'unit', 'trigger', 'scheme', 'band', 'figure']),
    code: z.string(),
    before: z.number(),
    after: z.number(),
    /** Things that come or go by this change. */
    changed: z.int(),
  })
  .meta({ id: 'DryRunCount' });
export type DryRunCount = z.infer<typeof DryRunCount>;

/** One thing that would be otherwise: codes, numbers and instants only, nothing that a citizen said. */
export const DryRunExample = z
  .strictObject({
    workOrder: z.string().nullable(),
    category: z.string().nullable(),
    place: z.string().nullable(),
    unit: z.string().nullable(),
    clock: z.string().nullable(),
    changes: z.array(
      z.strictObject({
        what: z.enum(['rule', 'lead', 'coHandlers', 'timeClass', 'dueAt', 'trigger', 'points', 'band']),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DryRunExample' });
export type DryRunExample = z.infer<typeof DryRunExample>;

/** What a version would change, tried on what there is (试算). */
export const DryRunReport = z.strictObject({
  /** Things looked at: work orders, open clocks, units … */
  of: z.enum(['workOrders', 'openClocks', 'clocks', 'units']),
  looked: z.int(),
  changed: z.int(),
  counts: z.array(DryRunCount),
  /** How far due instants move, in minutes of wall time; null where nothing has a due instant. */
  shift: z
    .strictObject({
      earlier: z.int(),
      later: z.int(),
      medianMinutes: z.int().nullable(),
      mostEarlierMinutes: z.int(),
      mostLaterMinutes: z.int(),
      /** Clocks that would be overdue at once and are not now, and the other way round. */
      overdueAtOnce: z.int(),
      noLongerOverdue: z.int(),
    })
    .nullable(),
  examples: z.array(DryRunExample),
});
export type DryRunReport = z.infer<typeof DryRunReport>;

/** What a dry-run is given: the policy as it would be without and with the version, and the days to look at. */
export interface DryRunInput {
  before: PackEdition;
  after: PackEdition;
  /** Half open: `from` ≤ at < `to`. */
  from: Date;
  to: Date;
}

/** Must read in pages and hold no more than counts and a few examples: a month may have a hundred thousand orders. */
export type DryRun = (tx: Tx, input: DryRunInput) => Promise<DryRunReport>;

/** The dry-runs of the rooms, by part; a room registers its own when it is set up. */
@Injectable()
export class DryRuns {
  readonly #of = new Map<PackPart, DryRun>();

  /** @throws Error when the part has one already */
  register(part: PackPart, run: DryRun): void {
    if (this.#of.has(part)) throw new Error(`dry-run of ${part} stands twice`);
    this.#of.set(part, run);
  }

  of(part: PackPart): DryRun | undefined {
    return this.#of.get(part);
  }

  get parts(): PackPart[] {
    return [...this.#of.keys()];
  }
}
