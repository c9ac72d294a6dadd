import { readFileSync } from 'node:fs';
import { it } from '@jest/globals';
import { parse } from 'yaml';
import { CalendarFile } from '../../libs/policy/src/calendar.schema.js';
import { independentNotices } from '../../libs/policy/src/notice-days.fixture.js';
import { UnitsFile } from '../../libs/policy/src/units.schema.js';
import { WorkCalendar } from '../../libs/policy/src/work-calendar.js';
import { clockCase, ClockProof, proveClocks } from '../../libs/policy/src/work-time.proof.js';
const yaml = (n: string): unknown => parse(readFileSync(`/work/main/config/langang/${n}.yaml`, 'utf8'));
it('x', () => {
  const cal = WorkCalendar.of(CalendarFile.parse(yaml('calendar')));
  let t = performance.now();
  const n = independentNotices(undefined);
  process.stdout.write(`notices ${performance.now() - t} ${n.off.size} ${n.makeUp.size}\n`);
  const proof = new ClockProof(cal, n, UnitsFile.parse(yaml('units')).hoursTemplates);
  t = performance.now();
  let c = 0;
  const r = proveClocks(proof, {
    cases: 2000,
    seed: 12345,
    onProgress: (d) => process.stdout.write(`${d} ${performance.now() - t}\n`),
  });
  process.stdout.write(JSON.stringify(r) + (performance.now() - t) + '\n');
});
