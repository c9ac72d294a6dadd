import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Tx } from './database.js';
import type { NewEvent } from './events.js';
import { newId } from './ids.js';
import type { Sheet, SheetCell } from './sheet-rows.js';
import { xlsx } from './xlsx.js';

export const SHEET_FORMATS = ['xlsx', 'csv'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** How an export is asked for, beside its filters. */
export const SheetQuery = z.strictObject({
  format: z.enum(SHEET_FORMATS).default('xlsx'),
  language: z.enum(['zh', 'en']).default('zh'),
});
export type SheetQuery = z.infer<typeof SheetQuery>;

const TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** How a spreadsheet knows a formula, also in full width, and the characters that may stand before one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** What XML cannot hold, and no reader needs: control characters but tab and line ends, and two that are none. */
function isPrintable(character: string): boolean {
  const point = character.codePointAt(0)!;
  const control = point < 0x20 && character !== '\t' && character !== '\n' && character !== '\r';
  return !control && point !== 0xfffe && point !== 0xffff && !(point >= 0xd800 && point <= 0xdfff);
}

/** A cell that a spreadsheet will show and never compute: somebody else's text must not run on the reader's machine. */
export function neutralised(cell: SheetCell): SheetCell {
  if (typeof cell !== 'string') return cell;
  const text = [...cell].filter(isPrintable).join('');
  return FORMULA.test(text) ? `'${text}` : text;
}

async function* neutralRows(rows: Sheet['rows']): AsyncGenerator<SheetCell[]> {
  for await (const row of rows) yield row.map(neutralised);
}

/**
 * Tables as a file, streamed as fast as the reader takes it. CSV holds the first table alone, in UTF-8 with the mark
 * that spreadsheets need to see it.
 */
export function sheetFile(name: string, format: SheetFormat, sheets: readonly [Sheet, ...Sheet[]]): StreamableFile {
  const stream = format === 'csv' ? csv(sheets[0]) : xlsx(sheets.map((s) => ({ ...s, rows: neutralRows(s.rows) })));
  return new StreamableFile(stream, {
    type: TYPES[format],
    disposition: `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
  });
}

function csv(sheet: Sheet): Readable {
  const rows = Readable.from(neutralRows(sheet.rows));
  const out = stringify({ bom: true, header: true, columns: [...sheet.columns], record_delimiter: 'windows' });
  rows.on('error', (error) => out.destroy(error));
  out.on('close', () => rows.destroy());
  return rows.pipe(out);
}

/** What was taken out of the product, by which filter; codes only, never the words somebody searched for. */
export interface Export {
  what: string;
  format: SheetFormat;
  filter: NewEvent['data'];
  rows: number;
  /** More would have matched than an export may hold. */
  capped: boolean;
}

/** Notes an export in the transaction that counted its rows: it is in the log before the first byte leaves. */
export function noteExport(tx: Tx, { what, format, filter, rows, capped }: Export): void {
  tx.emit({
    kind: 'export.made',
    subject: 'export',
    subjectId: newId(),
    data: { what, format, filter, rows, capped },
  });
}

/** The line under a table that was cut off, so that nobody takes the part for the whole. */
export function cutOffLine(language: 'zh' | 'en', shown: number): string {
  return language === 'en' ? `Only the first ${shown} rows` : `仅导出前 ${shown} 行`;
}
