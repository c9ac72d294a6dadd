import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import { dayOf } from './day.js';
import type { FigureCode } from './figure.codes.js';
import { NOTHING, add } from './figure.value.js';
import type { Counted } from './figure.value.js';
import type { FigureUnit } from './figure.views.js';
import { PeriodFigures, markedBy } from './period-figures.js';
import { sumsByUnit } from './tally-reader.js';
import type { UnitSums } from './tally-reader.js';

interface Total {
  sums: Map<FigureCode, Counted>;
  overdue: number;
  due: number;
}

/** One figure, unit by unit. */
@Injectable()
export class UnitFigures {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly periods: PeriodFigures,
  ) {}

  /**
   * Units with a case that day or something overdue now, most cases first. A unit's numbers are its own and those of
   * the units below it, the same that `today?unit=` and `rows?unit=` answer; the city as a whole is not in the list.
   */
  of(caller: Caller, code: FigureCode, asked: string | undefined): Promise<{ items: FigureUnit[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const today = dayOf(tx.now);
      const totals = this.rollUp(await sumsByUnit(tx, markedBy(code), asked ?? today, today), caller);
      const { definitions } = this.periods;
      const items = [...totals].map(([unit, { sums, overdue, due }]) => {
        const { numerator, denominator, pending, value } = this.periods.value(definitions, code, sums, null);
        return { unit: this.units.ref(unit), numerator, denominator, pending, value, overdue, dueToday: due };
      });
      items.sort(
        (a, b) => b.denominator - a.denominator || b.overdue - a.overdue || (a.unit.code < b.unit.code ? -1 : 1),
      );
      return { items: items.filter((item) => item.denominator + item.pending + item.overdue > 0) };
    });
  }

  private rollUp(rows: readonly (UnitSums & { figure: FigureCode | null })[], caller: Caller): Map<string, Total> {
    const { reach } = caller.scope;
    const reachable = reach.kind === 'units' ? new Set(reach.units) : null;
    const totals = new Map<string, Total>();
    for (const { unit: at, figure, overdue, due, ...counted } of rows) {
      for (const unit of this.units.line(at)) {
        if ((reachable && !reachable.has(unit)) || this.units.get(unit)?.kind === 'city') continue;
        const total = totals.get(unit) ?? { sums: new Map<FigureCode, Counted>(), overdue: 0, due: 0 };
        if (figure) total.sums.set(figure, add(total.sums.get(figure) ?? NOTHING, counted));
        total.overdue += overdue;
        total.due += due;
        totals.set(unit, total);
      }
    }
    return totals;
  }
}
