import { doctor, printDoctor } from '../doctor.js';
import { checkLedger } from '../replay/ledger.js';
import { replay } from '../replay/replay.js';
import { readLines } from '../replay/submissions.js';
import { figureDifferences } from './figures-check.js';
import { messagesFile } from './real-messages.js';
import { Stage } from './stage.js';

/** Every message of the file goes round the loop: none lost, none doubled, invariants clean, figures = recomputation. */
export async function proveReplay(limit = Infinity): Promise<boolean> {
  const { file, real } = messagesFile();
  const lines = await readLines(file, limit);
  process.stdout.write(
    `${lines.length} ${real ? 'real messages' : 'sample submissions (no real data here)'}, seed 1\n`,
  );
  const stage = await Stage.open();
  try {
    const began = Date.now();
    const acknowledged = await replay(stage.settings, lines, {
      url: stage.url,
      speed: 0,
      seed: 1,
      ledger: null,
      progress: tenths(),
    });
    const ledger = await checkLedger(stage.settings, acknowledged);
    const checks = await doctor(stage.settings);
    const figures = await figureDifferences(stage.settings);
    const sql = await stage.sql();
    const { rows: states } = await sql.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from dispatch.work_order group by 1 order by 2 desc',
    );
    const { rows: watched } = await sql.query<{ answered: number; sheets: number }>(`select
      (select count(*)::int from supervision.supervision_order where answered_at is not null) as answered,
      (select count(*)::int from supervision.sheet where read_at is not null) as sheets`);
    await sql.end();
    process.stdout.write(
      `${acknowledged.length} acknowledged in ${((Date.now() - began) / 1000).toFixed(0)} s; ${ledger.lost} lost, ${ledger.doubled} doubled\n` +
        `${watched[0]!.answered} supervision orders answered, ${watched[0]!.sheets} daily sheets read\n` +
        `states: ${states.map((s) => `${s.state} ${s.n}`).join(', ')}\nfigures against recomputation: ${figures} differences\n`,
    );
    printDoctor(checks);
    return (
      acknowledged.length === lines.length &&
      ledger.lost + ledger.doubled + figures === 0 &&
      checks.every((c) => c.rows === 0)
    );
  } finally {
    await stage.stop();
  }
}

/** Says each tenth of the way, for logs without a terminal. */
export function tenths(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) process.stdout.write(`  ${(told = tenth) * 10} %\n`);
  };
}
