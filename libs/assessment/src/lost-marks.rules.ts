import { createHash } from 'node:crypto';
import { FIGURES, IN_SCHEMES } from '@hotline/figures';
import type { FigureCode, PeriodMark, WantedMarks } from '@hotline/figures';

/** Which marks of a figure cost points: the missed ones; where less is better, or events are counted against a unit, those that met. */
function losing(code: FigureCode): 'met' | 'missed' | null {
  const { kind, better } = FIGURES[code];
  if (kind === 'rate') return better === 'high' ? 'missed' : 'met';
  return kind === 'count' && better === 'low' ? 'met' : null;
}

const SCHEME_CODES = [...new Set(Object.values(IN_SCHEMES))];

/** The outcome that costs points, by figure; figures that only add points are not in it. */
export const LOSING: WantedMarks = new Map(
  SCHEME_CODES.flatMap((code): [FigureCode, 'met' | 'missed'][] => {
    const outcome = losing(code);
    return outcome ? [[code, outcome]] : [];
  }),
);

/** SHA-256 over the lost marks in their order, one line each. */
export function hashOfMarks(marks: readonly PeriodMark[]): string {
  const hash = createHash('sha256');
  for (const { figure, day, workOrderId, subject, unit } of marks)
    hash.update(`${figure} ${day} ${workOrderId} ${subject} ${unit}\n`);
  return hash.digest('hex');
}
