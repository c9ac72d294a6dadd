import { describe, expect, it } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { buffer } from 'node:stream/consumers';
import { neutralised, sheetFile } from './sheet.js';
import type { Sheet } from './sheet-rows.js';

const sheet = (rows: Sheet['rows']): Sheet => ({ name: '工单', columns: ['编号', '标题', '数'], rows });
const ROWS = [
  ['260324-00001', '=HYPERLINK("x")', 1],
  ['260324-00002', '路灯,不亮"', null],
];

/** Lets everything that could go on go on. */
async function turns(): Promise<void> {
  for (let n = 0; n < 50; n++) await new Promise((done) => setImmediate(done));
}

describe('a cell that a spreadsheet could compute', () => {
  it.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '＝1', '＠A'])('%j is shown as text', (cell) => {
    expect(neutralised(cell)).toBe(`'${cell}`);
  });

  it('leaves numbers and plain text as they are, without what no file can hold', () => {
    expect([neutralised(-5), neutralised('路灯'), neutralised('a\u0000b')]).toEqual([-5, '路灯', 'ab']);
  });
});

describe('an export', () => {
  it('in CSV begins with the mark of UTF-8, quotes what needs it and neutralises', async () => {
    const csv = (await buffer(sheetFile('工单', 'csv', [sheet(ROWS)]).getStream())).toString('utf8');
    expect(csv).toBe('\ufeff编号,标题,数\r\n260324-00001,"\'=HYPERLINK(""x"")",1\r\n260324-00002,"路灯,不亮""",\r\n');
  });

  it('in XLSX holds every table with its rows', async () => {
    const file = sheetFile('工单', 'xlsx', [sheet(ROWS), { name: '说明', columns: ['项'], rows: [['公式']] }]);
    const book = new Workbook();
    await book.xlsx.load(await buffer(file.getStream()));
    const rows = book.getWorksheet('工单')!.getSheetValues() as unknown[][];
    expect(rows.slice(1).map((row) => row.slice(1))).toEqual([
      ['编号', '标题', '数'],
      ['260324-00001', '\'=HYPERLINK("x")', 1],
      ['260324-00002', '路灯,不亮"'],
    ]);
    expect(book.getWorksheet('说明')!.getCell('A2').value).toBe('公式');
  });

  it.each(['csv', 'xlsx'] as const)('in %s asks for rows only as fast as they are read', async (format) => {
    let made = 0;
    async function* endless() {
      for (;;) {
        made += 1;
        // Noise, so that compression does not hide how much has been written.
        yield [String(made), Array.from({ length: 40 }, () => Math.random().toString(36)).join(''), made];
        if (made % 100 === 0) await new Promise((done) => setImmediate(done));
      }
    }
    const stream = sheetFile('长', format, [sheet(endless())]).getStream();
    for await (const _ of stream) break;
    await turns();
    const atRest = made;
    await turns();
    expect(made).toBe(atRest);
    expect(made).toBeLessThan(5_000);
  });

  it('that fails on the way breaks off instead of ending as if it were whole', async () => {
    async function* failing() {
      yield* ROWS;
      await Promise.resolve();
      throw new Error('the database went away');
    }
    for (const format of ['csv', 'xlsx'] as const)
      await expect(buffer(sheetFile('断', format, [sheet(failing())]).getStream())).rejects.toThrow('went away');
  });
});
