import { Inject, Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, Feed, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { z } from 'zod';
import { askedPeriod } from './asked-period.js';
import { dayOf, dayPlus } from './day.js';
import { TODAY_CODES } from './figure.codes.js';
import type { FigureCode, FigureDefinition } from './figure.codes.js';
import { NOTHING, statusOf } from './figure.value.js';
import type { FigureValue } from './figure.value.js';
import { Day } from './figure.views.js';
import type { FigureCheck, FigurePoint, FigureRows, FigureView, RowsQuery, TodayFigures } from './figure.views.js';
import { pageOfMarks } from './mark-reader.js';
import type { MarkOfPage } from './mark-reader.js';
import { PeriodFigures, markedBy } from './period-figures.js';
import type { FigureScope } from './period-figures.js';
import type { Period } from './period.js';
import { Recompute } from './recompute.js';
import { sumsOfDay, sumsOverTime } from './tally-reader.js';
import type { Progress, Sums } from './tally-reader.js';
import { WorkOrderRows } from './work-order-rows.js';

const RowsCursor = z.tuple([Day, z.uuid(), z.string().max(64)]);

/** Reads the figures. Every number comes from the rollup; the cases behind it from the marks; nothing scans orders. */
@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly units: Units,
    private readonly recompute: Recompute,
    private readonly periods: PeriodFigures,
    @Inject(WorkOrderRows) private readonly orders: WorkOrderRows,
  ) {}

  /** The board of one day, today unless asked: one round trip, from the rollup alone. */
  today(caller: Caller, scope: FigureScope & { day?: string | undefined }): Promise<TodayFigures> {
    return this.database.inScope(caller.scope, async (tx) => {
      const day = scope.day ?? dayOf(tx.now);
      const { values, ...progress } = await this.periods.of(tx, [{ from: day, to: day }], scope, TODAY_CODES);
      const ofUnits = isOfUnits(caller, scope);
      const { definitions } = this.periods;
      const figures = TODAY_CODES.map((code) => viewOf(definitions[code], values[0]!.get(code)!, ofUnits));
      return { day, ...this.asOf(tx, progress), figures };
    });
  }

  /** Until when the figures count: while the projection catches up, until the last event it has counted. */
  asOf(tx: Tx, { rev, at }: Progress): { asOf: string; rev: number } {
    return { asOf: (at && rev < this.feed.rev ? at : tx.now).toISOString(), rev };
  }

  /** One figure over the last `days` days, today included, oldest first. */
  trend(caller: Caller, code: FigureCode, scope: FigureScope & { days: number }): Promise<{ items: FigurePoint[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const today = dayOf(tx.now);
      return { items: await this.points(tx, code, { from: dayPlus(today, 1 - scope.days), to: today }, 'day', scope) };
    });
  }

  /** One figure over a period, step by step, oldest first. A figure of inhabitants has no series. */
  async points(
    tx: Tx,
    code: FigureCode,
    period: Period,
    step: 'day' | 'month',
    scope: FigureScope,
  ): Promise<FigurePoint[]> {
    const rows = await sumsOverTime(tx, period, step, markedBy(code), this.periods.cells(scope));
    const byDay = new Map<string, Map<FigureCode, (typeof rows)[number]>>();
    for (const row of rows) {
      const sums = byDay.get(row.day) ?? new Map();
      if (row.figure) sums.set(row.figure, row);
      byDay.set(row.day, sums);
    }
    const { definitions } = this.periods;
    return [...byDay].map(([day, sums]) => {
      const { numerator, denominator, value } = this.periods.value(definitions, code, sums, null);
      return { day, numerator, denominator, value };
    });
  }

  /** The work orders behind a number: those counted as met, missed or pending. */
  rows(caller: Caller, code: FigureCode, query: RowsQuery): Promise<FigureRows> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      const { marks, next } = await this.marks(tx, code, period, query);
      const orders = await this.orders.rowsOf(tx, caller, [...new Set(marks.map((mark) => mark.work_order_id))]);
      const items = marks.flatMap(({ work_order_id, unit, outcome, day }) => {
        const order = orders.get(work_order_id);
        const whose = unit ? this.units.ref(unit) : null;
        return order ? [{ ...order, id: work_order_id, day, part: outcome, unit: whose }] : [];
      });
      return { items, next, total: { n: await this.casesOf(tx, code, period, query), capped: false } };
    });
  }

  /** How many cases stand behind a number. */
  async casesOf(tx: Tx, code: FigureCode, period: Period, query: RowsQuery): Promise<number> {
    const { sums } = await this.periods.of(tx, [period], query, [code]);
    return casesIn(this.periods.definitions[code], sums[0]!, query.part);
  }

  /** One page of the cases behind a number. */
  async marks(
    tx: Tx,
    code: FigureCode,
    period: Period,
    query: RowsQuery,
  ): Promise<{ marks: MarkOfPage[]; next: string | null }> {
    const after = decodeCursor(query.cursor, RowsCursor);
    const { part, limit } = query;
    const definition = marksOfRows(this.periods.definitions[code]);
    const page = { part, after, limit: limit + 1 };
    const found = await pageOfMarks(tx, definition, period, this.periods.cells(query), page);
    const marks = found.slice(0, limit);
    const last = marks.at(-1);
    const next = found.length > limit && last ? encodeCursor([last.day, last.work_order_id, last.subject]) : null;
    return { marks, next };
  }

  nameOf(unit: string): string {
    return this.units.ref(unit).name;
  }

  /** What is kept of a figure against a fold of the log from its first event, at the same feed sequence. */
  async check(caller: Caller, code: FigureCode, asked: string | undefined): Promise<FigureCheck> {
    const marked = markedBy(code);
    const { day, rev, sums } = await this.database.inScope(caller.scope, async (tx) => {
      const day = asked ?? dayOf(tx.now);
      return { day, ...(await sumsOfDay(tx, day, marked, {})) };
    });
    const [stored, recomputed] = [sums, await this.recompute.figures(marked, day, rev)].map((s) => this.side(code, s));
    const difference =
      Math.abs(stored!.numerator - recomputed!.numerator) + Math.abs(stored!.denominator - recomputed!.denominator);
    return { stored: stored!, recomputed: recomputed!, difference, rev };
  }

  /** Numerator and denominator of a figure; of one made of others, theirs added up. */
  private side(code: FigureCode, sums: Sums): { numerator: number; denominator: number } {
    const { definitions } = this.periods;
    const made = code === 'threeRates' || code === 'perTenThousand' ? markedBy(code) : [code];
    const values = made.map((part) => this.periods.value(definitions, part, sums, null));
    const sum = (name: 'numerator' | 'denominator') => values.reduce((n, value) => n + value[name], 0);
    return { numerator: sum('numerator'), denominator: sum('denominator') };
  }
}

/** Whether the caller looks at units, to whom the hotline's own figures do not belong. */
export function isOfUnits(caller: Caller, scope: FigureScope): boolean {
  return scope.unit !== undefined || caller.scope.reach.kind !== 'all';
}

export function viewOf(definition: FigureDefinition, value: FigureValue, ofUnits: boolean): FigureView {
  const { code, group, zh, en, kind, formula, target, better } = definition;
  const cityOnly = ofUnits && definition.attribution === 'city';
  return {
    code,
    group,
    zh,
    en,
    definition: definition.definition,
    formula,
    ...value,
    ...(cityOnly ? { why: '热线中心的指标，不分单位', whyEn: 'A figure of the hotline itself, not of a unit' } : {}),
    target,
    status: statusOf(value.value, target, better),
    kind,
    better,
  };
}

/** The figure whose marks are the rows: a figure made of others shows those of its denominator. */
function marksOfRows(definition: FigureDefinition): Pick<FigureDefinition, 'code' | 'base'> {
  if (definition.code === 'threeRates') return { code: 'satisfaction' };
  return definition.code === 'perTenThousand' ? { code: 'received' } : definition;
}

function casesIn(definition: FigureDefinition, sums: Sums, part: RowsQuery['part']): number {
  const { code, base } = marksOfRows(definition);
  const own = sums.get(code) ?? NOTHING;
  const { met, missed, pending } = sums.get(base ?? code) ?? NOTHING;
  const all = met + missed + pending;
  const parts = base ? { met: own.met, missed: met + missed - own.met, pending } : { met, missed, pending };
  return part === 'all' ? all : parts[part];
}
