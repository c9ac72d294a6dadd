import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import { dayOf } from './day.js';
import { FIGURES } from './figure.definitions.js';
import type { FigureCode } from './figure.definitions.js';
import { NOTHING, add, valueOf } from './figure.value.js';
import type { FigureUnit } from './figure.views.js';
import { sumsByUnit } from './tally-reader.js';
import type { UnitSums } from './tally-reader.js';

/** One figure, unit by unit. */
@Injectable()
export class UnitFigures {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  /**
   * Units with a case that day or something overdue now, most cases first. A unit's numbers are its own and those of
   * the units below it, the same that `today?unit=` and `rows?unit=` answer; the city as a whole is not in the list.
   */
  of(caller: Caller, code: FigureCode, asked: string | undefined): Promise<{ items: FigureUnit[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const today = dayOf(tx.now);
      const totals = this.rollUp(await sumsByUnit(tx, code, asked ?? today, today), caller);
      const items = totals.map(({ unit, overdue, due, ...counted }) => {
        const { numerator, denominator, pending, value } = valueOf(FIGURES[code], counted);
        return { unit: this.units.ref(unit), numerator, denominator, pending, value, overdue, dueToday: due };
      });
      items.sort(
        (a, b) => b.denominator - a.denominator || b.overdue - a.overdue || (a.unit.code < b.unit.code ? -1 : 1),
      );
      return { items };
    });
  }

  private rollUp(rows: readonly UnitSums[], caller: Caller): UnitSums[] {
    const { reach } = caller.scope;
    const reachable = reach.kind === 'units' ? new Set(reach.units) : null;
    const totals = new Map<string, UnitSums>();
    for (const row of rows) {
      for (const unit of this.units.line(row.unit)) {
        if ((reachable && !reachable.has(unit)) || this.units.get(unit)?.kind === 'city') continue;
        const sum = totals.get(unit) ?? { ...NOTHING, unit, overdue: 0, due: 0 };
        totals.set(unit, { ...add(sum, row), unit, overdue: sum.overdue + row.overdue, due: sum.due + row.due });
      }
    }
    return [...totals.values()].filter((t) => t.met + t.missed + t.pending + t.overdue > 0);
  }
}
