import type { INestApplicationContext } from '@nestjs/common';
import type { Client } from 'pg';
import { FIGURE_CODES, PeriodFigures, periodOf } from '@hotline/figures';
import type { FigureCode, FigureValue } from '@hotline/figures';
import { Database, systemScope } from '@hotline/kernel';
import { monthStart } from './calendar.js';

interface Counts {
  met: number;
  missed: number;
  pending: number;
}
const NONE: Counts = { met: 0, missed: 0, pending: 0 };

/** How a figure is made of its cases, as docs/figures.md has it; figures not named here are plain counts. */
const RATES: Partial<Record<FigureCode, { of: 'all' | 'decided'; base?: FigureCode; least?: number }>> = {
  directAnswer: { of: 'all' },
  dispatchOnTime: { of: 'decided' },
  firstDispatch: { of: 'decided' },
  signOnTime: { of: 'decided' },
  urgentFeedback: { of: 'decided' },
  completion: { of: 'all' },
  onTimeCompletion: { of: 'decided' },
  coHandlerOnTime: { of: 'decided' },
  returned: { of: 'all' },
  returnUpheld: { of: 'all', base: 'returned' },
  returnRefused: { of: 'all', base: 'returned' },
  extended: { of: 'all', base: 'returned' },
  repeated: { of: 'all', base: 'received' },
  rework: { of: 'decided' },
  response: { of: 'decided', least: 10 },
  solved: { of: 'decided', least: 10 },
  satisfaction: { of: 'decided', least: 10 },
  strictSatisfaction: { of: 'decided', base: 'satisfaction', least: 10 },
  callbackCoverage: { of: 'all' },
};
/** The three rates' weights (closed-loop contract §5). */
const THREE: [FigureCode, number][] = [
  ['response', 0.2],
  ['solved', 0.4],
  ['satisfaction', 0.4],
];

interface UnitRow {
  code: string;
  parent: string | null;
  kind: string;
  population: number | null;
}
type Told = Pick<FigureValue, 'numerator' | 'denominator' | 'value'>;

/**
 * What the boards tell of every unit and of the city, month by month, against the oracle's cases added up along a tree of
 * units of its own. Answers how many numbers were compared, and those that differ.
 */
export async function differingFigures(
  worker: INestApplicationContext,
  sql: Client,
  months: number,
): Promise<{ numbers: number; differing: string[] }> {
  const { rows: units } = await sql.query<UnitRow>('select code, parent, kind, population from identity.unit');
  const periods = worker.get(PeriodFigures, { strict: false });
  const database = worker.get(Database, { strict: false });
  const differing: string[] = [];
  let numbers = 0;
  for (let month = 1; month <= months; month++) {
    const from = new Date(monthStart(month).getTime() + 12 * 3_600_000).toISOString().slice(0, 10);
    const period = periodOf('month', from);
    const oracle = await OfMonth.read(sql, from, units);
    const told = await database.inScope(systemScope('year'), async (tx) => ({
      city: (await periods.of(tx, [period], {})).values[0]!,
      units: await periods.ofUnits(tx, period, FIGURE_CODES, {}),
    }));
    for (const unit of [null, ...units.filter(({ kind }) => kind !== 'city')])
      for (const code of FIGURE_CODES) {
        const said = unit ? told.units.get(unit.code)?.get(code) : told.city.get(code);
        const wanted = oracle.value(code, unit);
        numbers++;
        if (!same(said, wanted))
          differing.push(
            `${from.slice(0, 7)} ${unit?.code ?? 'city'} ${code}: told ${shown(said)}, oracle ${shown(wanted)}`,
          );
      }
  }
  return { numbers, differing };
}

const shown = (told: Told | undefined) =>
  told ? `${told.numerator}/${told.denominator} = ${told.value ?? '–'}` : 'nothing';

function same(said: Told | undefined, wanted: Told): boolean {
  const { numerator = 0, denominator = 0, value = null } = said ?? {};
  if (!said) return wanted.numerator === 0 && wanted.value === null;
  const close =
    value === null || wanted.value === null ? value === wanted.value : Math.abs(value - wanted.value) < 1e-9;
  return numerator === wanted.numerator && denominator === wanted.denominator && close;
}

/** The oracle's cases of one month. */
class OfMonth {
  private constructor(
    private readonly own: ReadonlyMap<string, Counts>,
    private readonly places: ReadonlyMap<string, number>,
    private readonly below: ReadonlyMap<string, readonly string[]>,
    /** Of the whole city. */
    private readonly inhabitants: number | null,
  ) {}

  static async read(sql: Client, month: string, units: readonly UnitRow[]): Promise<OfMonth> {
    const { rows } = await sql.query<Counts & { figure: string; unit: string }>(
      `select figure, unit, sum(met)::int as met, sum(missed)::int as missed, sum(pending)::int as pending from oracle_cell
       where grain = 'month' and dim = 'all' and at = date_trunc('month', $1::timestamp)::date group by 1, 2`,
      [month],
    );
    const places = await sql.query<{ key: string; n: number }>(
      `select key, sum(met)::int as n from oracle_cell where grain = 'month' and dim = 'district' and figure = 'received'
         and at = date_trunc('month', $1::timestamp)::date group by 1`,
      [month],
    );
    const below = new Map<string, string[]>();
    for (const unit of units)
      for (let at: UnitRow | undefined = unit; at; at = units.find(({ code }) => code === at?.parent))
        below.set(at.code, [...(below.get(at.code) ?? []), unit.code]);
    return new OfMonth(
      new Map(rows.map(({ figure, unit, ...counts }) => [`${figure} ${unit}`, counts])),
      new Map(places.rows.map(({ key, n }) => [key, n])),
      below,
      units.find(({ kind }) => kind === 'city')?.population ?? null,
    );
  }

  /** Of a unit and those below it; of the whole city for null. */
  value(code: FigureCode, unit: UnitRow | null): Told {
    if (code === 'threeRates') return this.three(unit);
    if (code === 'perTenThousand') return this.perTenThousand(unit);
    const counts = this.counts(code, unit);
    const rate = RATES[code];
    if (!rate) {
      const all = counts.met + counts.missed + counts.pending;
      return { numerator: all, denominator: all, value: null };
    }
    const base = rate.base ? this.counts(rate.base, unit) : counts;
    const denominator = base.met + base.missed + (rate.of === 'all' ? base.pending : 0);
    const says = denominator > 0 && denominator >= (rate.least ?? 1);
    return { numerator: counts.met, denominator, value: says ? counts.met / denominator : null };
  }

  private three(unit: UnitRow | null): Told {
    const parts = THREE.map(([code, weight]) => ({ weight, value: this.value(code, unit).value }));
    const whole = parts.reduce<number | null>(
      (sum, { weight, value }) => (sum === null || value === null ? null : sum + weight * value),
      0,
    );
    return { numerator: 0, denominator: 0, value: whole };
  }

  private perTenThousand(unit: UnitRow | null): Told {
    const area = unit === null || ['district', 'county'].includes(unit.kind);
    const population = unit ? (area ? unit.population : null) : this.inhabitants;
    if (!population) return { numerator: this.placed(unit), denominator: 0, value: null };
    const n = unit ? this.placed(unit) : [...this.places.values()].reduce((sum, each) => sum + each, 0);
    return { numerator: n, denominator: population, value: (n / population) * 10_000 };
  }

  private placed(unit: UnitRow | null): number {
    return unit ? (this.places.get(unit.code) ?? 0) : 0;
  }

  private counts(code: FigureCode, unit: UnitRow | null): Counts {
    const sum = (a: Counts, b: Counts | undefined): Counts =>
      b ? { met: a.met + b.met, missed: a.missed + b.missed, pending: a.pending + b.pending } : a;
    if (unit) return (this.below.get(unit.code) ?? []).map((each) => this.own.get(`${code} ${each}`)).reduce(sum, NONE);
    return [...this.own]
      .filter(([key]) => key.startsWith(`${code} `))
      .map(([, each]) => each)
      .reduce(sum, NONE);
  }
}
