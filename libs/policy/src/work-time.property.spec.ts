import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { CalendarFile } from './calendar.schema.js';
import { independentNotices } from './independent-notices.js';
import { UnitsFile } from './units.schema.js';
import { WorkCalendar } from './work-calendar.js';
import { clockCase, ClockProof, proveClocks } from './work-time.proof.js';

const yaml = (name: string): unknown =>
  parse(readFileSync(join(import.meta.dirname, `../../../config/langang/${name}.yaml`), 'utf8'));

describe('work time', () => {
  const calendar = WorkCalendar.of(CalendarFile.parse(yaml('calendar')));
  const templates = UnitsFile.parse(yaml('units')).hoursTemplates;
  const proof = new ClockProof(calendar, independentNotices(process.env.HOTLINE_DATA), templates);

  it('ends every limit where a walk minute by minute ends it, and a pause conserves what is left', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(share, share, share, share, share, share), (numbers) => {
        expect(proof.disagreements(clockCase(numbers))).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('does so for 80,000 evenly spread cases as well', () => {
    let done = 0;
    const found = proveClocks(proof, { cases: 80_000, seed: 12345, onProgress: (cases) => (done = cases) });
    expect(found).toEqual([]);
    expect(done).toBe(80_000);
  });

  it('would notice a holiday that is missing from the calendar', () => {
    const forgetful = new WorkCalendar({ off: [], makeUp: [], knownYears: [] });
    const blind = new ClockProof(forgetful, independentNotices(process.env.HOTLINE_DATA), templates);
    expect(proveClocks(blind, { cases: 1_000, seed: 1 })).not.toEqual([]);
  });
});
