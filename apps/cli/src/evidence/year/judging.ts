import { doctor, printDoctor } from '../../doctor.js';
import { figureDifferences } from '../figures-check.js';
import type { Ground } from '../ground.js';
import { differingFigures } from './board.js';
import type { YearCity } from './city.js';
import { monthsUntil } from './calendar.js';
import { deadlines } from './deadlines.js';
import type { Diary } from './diary.js';
import { differingCells, examples } from './figures.js';
import { reckon } from './oracle.js';

/** Faults of one kind that are printed. */
const SHOWN = 20;

interface Judged {
  end: Date;
  diary: Pick<Diary, 'answered' | 'reworked'>;
}

/** Everything that has to hold once the year is over; says what does not. */
export async function judge(ground: Ground, city: YearCity, { end, diary }: Judged): Promise<boolean> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const checks = await doctor(ground.settings);
  printDoctor(checks);
  const recomputed = await figureDifferences(ground.settings);
  say(`rollups against recomputation from the event log: ${recomputed} differences`);
  const sql = await ground.sql();
  try {
    const fired = await deadlines(sql, end);
    for (const { name, deadlines: n, wrong } of fired) say(`  ${n} deadlines, ${wrong} wrong: ${name}`);
    const wrong = fired.reduce((sum, each) => sum + each.wrong, 0);
    say(`deadlines: ${wrong} wrong`);
    await reckon(sql, diary, end);
    const { cells, differing } = await differingCells(sql);
    say(`oracle: ${cells} cells by day and month, unit and dimension; ${differing.length} differ from the rollups`);
    for (const each of differing.slice(0, SHOWN)) say(`  DIFFERS ${JSON.stringify(each)}`);
    if (differing.length > 0) for (const text of await examples(sql)) say(`    ${text}`);
    const board = await differingFigures(city.worker, sql, monthsUntil(end));
    say(`oracle: ${board.numbers} figures of units and months; ${board.differing.length} told otherwise`);
    for (const text of board.differing.slice(0, SHOWN)) say(`  TOLD OTHERWISE ${text}`);
    const broken = checks.filter(({ rows }) => rows > 0).length;
    return broken + recomputed + wrong + differing.length + board.differing.length === 0;
  } finally {
    await sql.end();
  }
}
