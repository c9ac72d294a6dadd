import { Inject, Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, notFound } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { z } from 'zod';
import { askedPeriod } from './asked-period.js';
import { dayOf } from './day.js';
import type { Bilingual } from './figure.codes.js';
import { flagsByCode, flagsOfOrder, pageOfFlags } from './flag-reader.js';
import type { FlagRow } from './flag-reader.js';
import type { FlagList, FlagView, FlagsQuery } from './flag.views.js';
import { PeriodFigures } from './period-figures.js';
import { WorkOrderRows } from './work-order-rows.js';

const FlagCursor = z.tuple([z.iso.datetime(), z.uuid(), z.string().max(40), z.string().max(64)]);

/** Rules whose facts nothing records yet. */
const WITHOUT_RECORD: Readonly<Record<string, Bilingual>> = {
  shortCallback: {
    zh: '尚未记录回访通话时长，无数据',
    en: 'The length of callback calls is not recorded yet; no data',
  },
};

/** Reads the anti-gaming flags: by period, by rule, by unit, of one order. */
@Injectable()
export class Flags {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly pack: CityPack,
    private readonly periods: PeriodFigures,
    @Inject(WorkOrderRows) private readonly orders: WorkOrderRows,
  ) {}

  list(caller: Caller, query: FlagsQuery): Promise<FlagList> {
    const after = decodeCursor(query.cursor, FlagCursor);
    return this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      const { units } = this.periods.cells(query);
      const rows = await pageOfFlags(tx, period, units, { code: query.code, after, limit: query.limit + 1 });
      const shown = rows.slice(0, query.limit);
      const counts = await flagsByCode(tx, period, units);
      const last = shown.at(-1);
      return {
        items: shown.map((row) => this.view(row)),
        next:
          rows.length > shown.length && last
            ? encodeCursor([new Date(Number(last.ms)).toISOString(), last.work_order_id, last.code, last.subject])
            : null,
        rules: this.rules(counts),
      };
    });
  }

  /** What is flagged of an order. @throws Problem 404 for an order out of reach */
  ofOrder(caller: Caller, workOrderId: string): Promise<{ items: FlagView[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const seen = await this.orders.rowsOf(tx, caller, [workOrderId]);
      if (!seen.has(workOrderId)) throw notFound();
      return { items: (await flagsOfOrder(tx, workOrderId)).map((row) => this.view(row)) };
    });
  }

  private rules(counts: ReadonlyMap<string, number>): FlagList['rules'] {
    return this.pack.policy.figures.antiGaming.map(({ code, zh, minutes, times, seconds, days }) => {
      const missing = WITHOUT_RECORD[code];
      return {
        code,
        zh,
        bound: minutes ?? times ?? seconds ?? days ?? null,
        n: missing ? null : (counts.get(code) ?? 0),
        why: missing?.zh ?? null,
        whyEn: missing?.en ?? null,
      };
    });
  }

  private view({ work_order_id, code, unit, ms, n, number }: FlagRow): FlagView {
    return {
      code,
      workOrderId: work_order_id,
      number,
      unit: unit ? this.units.ref(unit) : null,
      at: new Date(Number(ms)).toISOString(),
      n,
    };
  }
}
