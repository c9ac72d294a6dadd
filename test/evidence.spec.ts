import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

/** The long evidence in its reduced form, with the product's real processes; `npm run prove` runs it whole. */
describe('long evidence, reduced', () => {
  const prove = async (name: string) => {
    const { stdout } = await run(process.execPath, ['dist/apps/cli/src/main.js', 'prove', name, '--small'], {
      timeout: 480_000,
    }).catch((failed: { stdout: string; stderr: string }) => {
      throw new Error(`${failed.stdout}\n${failed.stderr}`);
    });
    return stdout;
  };

  it('forty submissions go round the loop: none lost, none doubled, figures as recomputed, invariants whole', async () => {
    expect(await prove('replay')).toMatch(
      /0 lost, 0 doubled[^]*[1-9]\d* daily sheets read[^]*0 differences[^]*0 broken[^]*HELD replay/,
    );
  }, 500_000);

  it('edits, deletions, swaps and cuts of sealed history by a superuser are all found', async () => {
    expect(await prove('history')).toMatch(/60 found; 0 flaws when all were undone[^]*HELD history/);
  }, 200_000);

  it('a simulated month: deadlines fire once, figures of every unit as recomputed and as an oracle counts them', async () => {
    expect(await prove('year')).toMatch(
      /0 broken[^]*0 differences[^]*deadlines: 0 wrong[^]*; 0 differ from the rollups[^]*; 0 told otherwise[^]*HELD year/,
    );
  }, 500_000);

  it('five hundred clocks fall due at once, killed workers and server and a clock that is set back and ahead: each has one effect', async () => {
    const told = await prove('clocks');
    expect(told).toMatch(/3 × kill -9, 1 of them of PostgreSQL[^]*500 effects, 0 double, 0 missed, 0 before/);
    expect(told).toMatch(/0 broken[^]*HELD clocks/);
    if (process.env['HOTLINE_NO_SKIP'] === '1') expect(told).toMatch(/the database's clock set 3 times/);
    else if (/^SKIPPED.*$/m.test(told)) process.stdout.write(`${/^SKIPPED.*$/m.exec(told)![0]}\n`);
  }, 500_000);

  it('kill -9 of api, worker and PostgreSQL meanwhile: nothing acknowledged is lost or doubled, no clock fires twice', async () => {
    expect(await prove('kill')).toMatch(/3 kills, 40 acknowledged, 0 lost, 0 doubled[^]*0 broken[^]*HELD kill/);
  }, 500_000);
});
