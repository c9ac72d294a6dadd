import { createHash } from 'node:crypto';
import { FIGURES } from '@hotline/figures';
import type { FigureCode, LogPlace, PeriodCounts, PeriodMark } from '@hotline/figures';
import type { Basis, BasisFigure, BasisUnit, ExcludedMark } from './basis.js';
import { LOSING, hashOfMarks } from './lost-marks.rules.js';
import { TAKEN } from './scheme-measure.js';

/** An accepted exclusion, as far as it takes marks out. */
export interface Excluding {
  id: string;
  kind: string;
  figure: string;
  workOrderId: string;
  subjects: readonly string[];
}

/** The parts of a basis that are not counted from the log. */
export type Frame = Pick<Basis, 'period' | 'tiers' | 'units' | 'figures'>;

/** How the figures that schemes name are read, by the city's policy in force. */
export function figuresOf(minimumOf: (code: FigureCode) => number): BasisFigure[] {
  return TAKEN.map((code) => {
    const { kind } = FIGURES[code];
    if (kind === 'weighted') throw new RangeError(`${code} is made of other figures and cannot be scored`);
    return { code, kind, minimum: minimumOf(code) };
  });
}

export const unitsOf = (units: readonly (Omit<BasisUnit, 'parent'> & { parent: string | null })[]): BasisUnit[] =>
  units.map(({ code, name, en, tier, parent }) => ({ code, name, en, tier, parent }));

/** Puts a basis together: the counts of a place in the log, and the marks that exclusions take out of them. */
export function basisOf(frame: Frame, log: LogPlace, counts: PeriodCounts, excluding: readonly Excluding[]): Basis {
  return {
    ...frame,
    log,
    cells: counts.units.map((c) => [c.unit, c.figure, c.numerator, c.denominator, c.pending]),
    places: counts.places.map(({ district, now, lastYear }) => [district, now, lastYear]),
    excluded: excludedOf(counts.marks, excluding),
    lostMarks: { n: counts.marks.length, sha256: hashOfMarks(counts.marks) },
  };
}

/** The lost marks that exclusions take out; one that is lost no more needs none. */
export function excludedOf(marks: readonly PeriodMark[], excluding: readonly Excluding[]): ExcludedMark[] {
  const key = (figure: string, workOrderId: string, subject: string) => `${figure} ${workOrderId} ${subject}`;
  const wanted = new Map<string, Excluding>();
  for (const each of excluding)
    for (const subject of each.subjects) wanted.set(key(each.figure, each.workOrderId, subject), each);
  const excluded = marks.flatMap(({ figure, unit, workOrderId, subject }) => {
    const by = wanted.get(key(figure, workOrderId, subject));
    if (!by) return [];
    const met = LOSING.get(figure) === 'met';
    return [{ exclusion: by.id, kind: by.kind, figure, unit, workOrderId, subject, met }];
  });
  return inOrder(excluded);
}

/** Excluded marks in the one order in which a basis holds them. */
export function inOrder(marks: readonly ExcludedMark[]): ExcludedMark[] {
  const key = ({ figure, workOrderId, subject }: ExcludedMark) => `${figure} ${workOrderId} ${subject}`;
  return [...marks].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What took the marks of a basis out, so that they can be taken out again. */
export const excludingOf = (marks: readonly ExcludedMark[]): Excluding[] =>
  marks.map(({ exclusion, kind, figure, workOrderId, subject }) => ({
    id: exclusion,
    kind,
    figure,
    workOrderId,
    subjects: [subject],
  }));

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
