import { WorkbookWriter } from '@cj-tech-master/excelts';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Sheet } from './sheet-rows.js';

/** Rows written before the reader is waited for. */
const STRETCH = 200;
const WIDTH = 18;

/** Tables as one XLSX file, written while it is read. The one place that knows the library. */
export function xlsx(sheets: readonly Sheet[]): Readable {
  const out = new PassThrough();
  write(sheets, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

async function write(sheets: readonly Sheet[], out: PassThrough): Promise<void> {
  const gone = new AbortController();
  out.once('close', () => gone.abort());
  const book = new WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  for (const sheet of sheets) {
    const table = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
    table.columns = sheet.columns.map((header) => ({ header, width: WIDTH }));
    table.getRow(1).font = { bold: true };
    table.getRow(1).commit();
    let written = 0;
    for await (const row of sheet.rows) {
      table.addRow([...row]).commit();
      if (++written % STRETCH === 0 && out.writableNeedDrain) await once(out, 'drain', { signal: gone.signal });
      if (gone.signal.aborted) return;
    }
    table.commit();
  }
  await book.commit();
}
