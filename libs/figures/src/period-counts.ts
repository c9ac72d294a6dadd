import { Injectable } from '@nestjs/common';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { dayPlus, dayStart } from './day.js';
import { DEFINITIONS_VERSION, FIGURES } from './figure.definitions.js';
import type { FigureCode } from './figure.definitions.js';
import { FIGURES_CURSOR, settledTo } from './figure.projection.js';
import { NOTHING, add } from './figure.value.js';
import type { Counted } from './figure.value.js';
import type { Outcome } from './mark.js';
import { markedBy } from './period-figures.js';
import { lastYearOf } from './period.js';
import type { Period } from './period.js';
import { Recompute } from './recompute.js';
import { hasCounted } from './snapshots.js';
import { sumsByKey, sumsOfUnits } from './tally-reader.js';
import { textArray } from './tally-source.js';

/** A place in the event log, and what is needed to count from there again. */
export interface LogPlace {
  /** Feed sequence of the last event that counts. */
  rev: number;
  /** The instant of the log up to which marks that wait for a time are met (ISO, UTC). */
  settled: string | null;
  definitions: number;
}

/** The cases of one figure and one unit's own. `numerator` and `denominator` by the figure's definition. */
export interface UnitCount {
  unit: string;
  figure: FigureCode;
  numerator: number;
  denominator: number;
  pending: number;
}

/** One mark that a rule asked for. */
export interface PeriodMark {
  workOrderId: string;
  figure: FigureCode;
  subject: string;
  unit: string;
  day: string;
}

/** A figure's marks of this outcome. */
export type WantedMarks = ReadonlyMap<FigureCode, Outcome>;

/** What the figures of a period are made of at one place of the log; sorted, so that equal counts are equal text. */
export interface PeriodCounts {
  units: UnitCount[];
  /** Requests accepted by district, in the period and in the same days a year earlier. */
  places: { district: string; now: number; lastYear: number }[];
  marks: PeriodMark[];
}

/** A figure's own counts and, where it has none, those of the figure that gives its denominator. */
type Counts = Map<string, Counted>;

/** Counts a period for rooms that freeze: as it stands now, or, from the log alone, as it stood at an earlier place of it. */
@Injectable()
export class PeriodCountReader {
  constructor(private readonly recompute: Recompute) {}

  /**
   * As it stands now; the projection waits until the transaction ends, so that counts and place belong together.
   * @returns `complete`: the period is over, and every event of it has been counted
   */
  async now(
    tx: Tx,
    period: Period,
    figures: readonly FigureCode[],
    wanted: WantedMarks,
  ): Promise<{ place: LogPlace; complete: boolean; counts: PeriodCounts }> {
    const counted = await hasCounted(tx, period.to);
    const complete = counted && tx.now >= dayStart(dayPlus(period.to, 1));
    const [cursor] = await tx.rows(sql<{ seq: string }>`
      select seq::text from kernel.cursor where name = ${FIGURES_CURSOR}`);
    const settled = await settledTo(tx);
    const marked = [...new Set(figures.flatMap(markedBy))];
    const counts: Counts = new Map();
    for (const { unit, figure, ...counted } of await sumsOfUnits(tx, period, marked, {}))
      counts.set(`${unit} ${figure}`, counted);
    const received = async (of: Period) =>
      new Map(
        (await sumsByKey(tx, of, ['received'], {}, 'district')).map(({ key, figure: _, ...c }) => [key, casesIn(c)]),
      );
    return {
      place: {
        rev: Number(cursor?.seq ?? 0),
        settled: settled?.toISOString() ?? null,
        definitions: DEFINITIONS_VERSION,
      },
      complete,
      counts: {
        units: unitCounts(counts, figures),
        places: placesOf(await received(period), await received(lastYearOf(period, period.to))),
        marks: await marksOf(tx, period, wanted),
      },
    };
  }

  /** The same, folded from the log up to an earlier place. Reads every order about the period: seconds to minutes. */
  async folded(
    period: Period,
    { rev, settled }: LogPlace,
    figures: readonly FigureCode[],
    wanted: WantedMarks,
  ): Promise<PeriodCounts> {
    const marked = new Set(figures.flatMap(markedBy));
    const at = settled === null ? undefined : new Date(settled);
    const counts: Counts = new Map();
    const marks: PeriodMark[] = [];
    const [now, before] = [new Map<string, number>(), new Map<string, number>()];
    for await (const rows of this.recompute.marks(period, rev, at))
      for (const row of rows) {
        const { figure, unit, outcome, district, workOrderId, subject, day } = row;
        if (figure === 'received') now.set(district, (now.get(district) ?? 0) + 1);
        if (unit && marked.has(figure)) count(counts, `${unit} ${figure}`, outcome);
        if (unit && wanted.get(figure) === outcome) marks.push({ workOrderId, figure, subject, unit, day });
      }
    for await (const rows of this.recompute.marks(lastYearOf(period, period.to), rev, at))
      for (const { figure, district } of rows)
        if (figure === 'received') before.set(district, (before.get(district) ?? 0) + 1);
    return { units: unitCounts(counts, figures), places: placesOf(now, before), marks: marks.sort(byMark) };
  }
}

const casesIn = ({ met, missed, pending }: Counted) => met + missed + pending;

function count(counts: Counts, key: string, outcome: Outcome): void {
  counts.set(key, add(counts.get(key) ?? NOTHING, { ...NOTHING, [outcome]: 1 }));
}

function unitCounts(counts: Counts, figures: readonly FigureCode[]): UnitCount[] {
  const units = [...new Set([...counts.keys()].map((key) => key.slice(0, key.indexOf(' '))))].sort(byText);
  return units.flatMap((unit) =>
    [...figures].sort(byText).flatMap((figure) => {
      const definition = FIGURES[figure];
      const own = counts.get(`${unit} ${figure}`) ?? NOTHING;
      const base = definition.base ? (counts.get(`${unit} ${definition.base}`) ?? NOTHING) : own;
      const denominator = definition.denominator === 'all' ? casesIn(base) : base.met + base.missed;
      const pending = base.pending;
      return denominator + pending > 0 ? [{ unit, figure, numerator: own.met, denominator, pending }] : [];
    }),
  );
}

function placesOf(now: ReadonlyMap<string, number>, lastYear: ReadonlyMap<string, number>) {
  const districts = [...new Set([...now.keys(), ...lastYear.keys()])].filter((each) => each !== '').sort(byText);
  return districts
    .map((district) => ({ district, now: now.get(district) ?? 0, lastYear: lastYear.get(district) ?? 0 }))
    .filter((each) => each.now + each.lastYear > 0);
}

async function marksOf(tx: Tx, period: Period, wanted: WantedMarks): Promise<PeriodMark[]> {
  const marks: PeriodMark[] = [];
  for (const outcome of ['met', 'missed', 'pending'] as const) {
    const figures = [...wanted].filter(([, each]) => each === outcome).map(([figure]) => figure);
    if (figures.length === 0) continue;
    const found = await tx.rows(sql<PeriodMark>`
      select work_order_id as "workOrderId", figure, subject, unit, day::text as day from figures.mark
      where figure = any (${textArray(figures)}::text[]) and outcome = ${outcome} and unit <> ''
        and day between ${period.from}::date and ${period.to}::date`);
    marks.push(...found);
  }
  return marks.sort(byMark);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byMark = (a: PeriodMark, b: PeriodMark) =>
  byText(a.figure, b.figure) ||
  byText(a.day, b.day) ||
  byText(a.workOrderId, b.workOrderId) ||
  byText(a.subject, b.subject);
