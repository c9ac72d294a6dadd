import { Inject, Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, Feed, decodeCursor, encodeCursor } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { z } from 'zod';
import { dayOf, dayPlus } from './day.js';
import { FIGURES, FIGURE_CODES } from './figure.definitions.js';
import type { FigureCode, FigureDefinition } from './figure.definitions.js';
import { targetsOf } from './figure.targets.js';
import { NOTHING, statusOf, valueOf } from './figure.value.js';
import type { Counted } from './figure.value.js';
import type {
  FigureCheck,
  FigurePoint,
  FigureRows,
  FigureScope,
  FigureView,
  RowsQuery,
  TodayFigures,
} from './figure.views.js';
import { Recompute } from './recompute.js';
import { pageOfMarks, sumsByDay, sumsOfDay } from './tally-reader.js';
import type { Cells } from './tally-reader.js';
import { WorkOrderRows } from './work-order-rows.js';

const RowsCursor = z.tuple([z.uuid(), z.string().max(64)]);

/** Reads the figures. Every number comes from the rollup; the cases behind it from the marks; nothing scans orders. */
@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly units: Units,
    private readonly recompute: Recompute,
    @Inject(WorkOrderRows) private readonly orders: WorkOrderRows,
    @Inject(CityPack) private readonly pack: CityPack,
  ) {}

  /** The board of one day, today unless asked: one round trip, from the rollup alone. */
  today(caller: Caller, scope: FigureScope & { day?: string | undefined }): Promise<TodayFigures> {
    return this.database.inScope(caller.scope, async (tx) => {
      const day = scope.day ?? dayOf(tx.now);
      const { rev, at, sums } = await sumsOfDay(tx, day, FIGURE_CODES, this.cells(scope));
      const ofUnits = scope.unit !== undefined || caller.scope.reach.kind !== 'all';
      const figures = FIGURE_CODES.map((code) => this.view(FIGURES[code], sums.get(code) ?? NOTHING, ofUnits));
      // While the projection catches up, the figures are as of the last event it has counted.
      const asOf = at && rev < this.feed.rev ? at : tx.now;
      return { day, asOf: asOf.toISOString(), rev, figures };
    });
  }

  /** One figure over the last `days` days, today included, oldest first. */
  trend(caller: Caller, code: FigureCode, scope: FigureScope & { days: number }): Promise<{ items: FigurePoint[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const today = dayOf(tx.now);
      const rows = await sumsByDay(tx, code, dayPlus(today, 1 - scope.days), today, this.cells(scope));
      const items = rows.map(({ day, ...counted }) => {
        const { numerator, denominator, value } = valueOf(FIGURES[code], counted);
        return { day, numerator, denominator, value };
      });
      return { items };
    });
  }

  /** The work orders behind a number: those counted as met, missed or pending. */
  rows(caller: Caller, code: FigureCode, query: RowsQuery): Promise<FigureRows> {
    const after = decodeCursor(query.cursor, RowsCursor);
    return this.database.inScope(caller.scope, async (tx) => {
      const day = query.day ?? dayOf(tx.now);
      const cells = this.cells(query);
      const { part, limit } = query;
      const marks = await pageOfMarks(tx, code, day, { units: cells.units, part, after, limit: limit + 1 });
      const { sums } = await sumsOfDay(tx, day, [code], cells);
      const shown = marks.slice(0, limit);
      const orders = await this.orders.rowsOf(tx, caller, [...new Set(shown.map((mark) => mark.work_order_id))]);
      const items = shown.flatMap(({ work_order_id, unit, outcome }) => {
        const order = orders.get(work_order_id);
        return order ? [{ ...order, id: work_order_id, part: outcome, unit: unit ? this.units.ref(unit) : null }] : [];
      });
      const last = shown.at(-1);
      const next = marks.length > limit && last ? encodeCursor([last.work_order_id, last.subject]) : null;
      return { items, next, total: { n: casesIn(sums.get(code) ?? NOTHING, part), capped: false } };
    });
  }

  /** What is kept of a figure against a fold of the log from its first event, at the same feed sequence. */
  async check(caller: Caller, code: FigureCode, asked: string | undefined): Promise<FigureCheck> {
    const { day, rev, stored } = await this.database.inScope(caller.scope, async (tx) => {
      const of = asked ?? dayOf(tx.now);
      const read = await sumsOfDay(tx, of, [code], {});
      return { day: of, rev: read.rev, stored: side(code, read.sums.get(code) ?? NOTHING) };
    });
    const recomputed = side(code, await this.recompute.figure(code, day, rev));
    const difference =
      Math.abs(stored.numerator - recomputed.numerator) + Math.abs(stored.denominator - recomputed.denominator);
    return { stored, recomputed, difference, rev };
  }

  /** A unit's figures are its own and those of the units below it. */
  private cells({ unit, district, channel }: FigureScope): Cells {
    return { units: unit === undefined ? undefined : this.units.subtree(unit), district, channel };
  }

  private view(definition: FigureDefinition, counted: Counted, ofUnits: boolean): FigureView {
    const { code, zh, en, kind, formula } = definition;
    const target = targetsOf(this.pack.assessment)[code];
    const value = valueOf(definition, counted);
    const cityOnly = ofUnits && definition.attribution === 'city';
    return {
      code,
      zh,
      en,
      definition: definition.definition,
      formula,
      ...value,
      ...(cityOnly ? { why: '热线中心的指标，不分单位', whyEn: 'A figure of the hotline itself, not of a unit' } : {}),
      target,
      status: statusOf(value.value, target, definition.better),
      kind,
    };
  }
}

function side(code: FigureCode, counted: Counted): { numerator: number; denominator: number } {
  const { numerator, denominator } = valueOf(FIGURES[code], counted);
  return { numerator, denominator };
}

function casesIn(counted: Counted, part: RowsQuery['part']): number {
  const { met, missed, pending } = counted;
  return part === 'all' ? met + missed + pending : { met, missed, pending }[part];
}
