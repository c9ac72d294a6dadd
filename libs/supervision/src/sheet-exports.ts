import { Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Database, SheetQuery, noteExport, sheetFile } from '@hotline/kernel';
import type { Scope, SheetCell } from '@hotline/kernel';
import type { SheetsExportQuery } from './sheet.commands.js';
import { SheetReading, sheetOf } from './sheet-reading.js';
import type { SheetRowView, SheetStanding, SheetSummary } from './sheet.views.js';
import { SHEET_PARTS, SHEET_WORDS } from './sheet.words.js';

type Language = SheetQuery['language'];
/** Rows read at once. */
const PAGE = 250;
const HOUR_MS = 3_600_000;

const STANDINGS: Record<SheetStanding, { zh: string; en: string }> = {
  waiting: { zh: '待阅', en: 'To be read' },
  late: { zh: '逾期未阅', en: 'Not read in time' },
  acknowledged: { zh: '已阅', en: 'Read' },
  empty: { zh: '无事项', en: 'Nothing on it' },
};
const SUMMARY: readonly (readonly [zh: string, en: string])[] = [
  ['单位编码', 'Code'],
  ['单位', 'Unit'],
  ['承办', 'Received'],
  ['签收', 'Signed'],
  ['答复', 'Replied'],
  ['办结', 'Closed'],
  ['今日到期', 'Due today'],
  ['到期未办', 'Undone'],
  ['超期未结', 'Overdue'],
  ['未签收', 'Unsigned'],
  ['重办', 'Reworks'],
  ['退单', 'Returns'],
  ['异议', 'Objections'],
  ['在督', 'Under supervision'],
  ['黄红牌', 'Cards'],
  ['及时签收率（％）', 'Signed in time (%)'],
  ['按时办结率（％）', 'Finished in time (%)'],
  ['阅签', 'Reading'],
  ['阅签人', 'Read by'],
  ['阅签时间', 'Read at'],
];
const ROWS: readonly (readonly [zh: string, en: string])[] = [
  ['清单', 'List'],
  ['分类', 'Part'],
  ['工单编号', 'Number'],
  ['单位', 'Unit'],
  ['时间', 'Instant'],
  ['超期（小时）', 'Overdue (hours)'],
  ['未办结原因', 'Why it is not finished'],
  ['预计办结', 'Done by'],
];

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const instant = (at: string | null | undefined) => (at ? shanghai.format(new Date(at)) : null);
const named = (columns: typeof ROWS, language: Language) => columns.map(([zh, en]) => (language === 'en' ? en : zh));
const percent = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 100);

/** Daily sheets as files; each noted before the first byte leaves. No name of a citizen and no title is in them. */
@Injectable()
export class SheetExports {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly reading: SheetReading,
  ) {}

  /** All sheets of a day, a line each, the worst first. */
  ofDay(scope: Scope, { format, language, ...query }: SheetsExportQuery): Promise<StreamableFile> {
    return this.database.inScope(scope, async (tx) => {
      const { day, items, city } = await this.reading.day(tx, query);
      const all = city ? [...items, city] : items;
      noteExport(tx, { what: 'sheets', format, filter: { ...query, day }, rows: all.length, capped: false });
      const name = language === 'en' ? 'Daily sheets' : '日清日结';
      const rows = all.map((sheet) => summaryRow(sheet, language));
      return sheetFile(`${name} ${day ?? ''}`.trim(), format, [{ name, columns: named(SUMMARY, language), rows }]);
    });
  }

  /** The work orders behind every number of one sheet. @throws Problem 404 */
  ofOne(scope: Scope, id: string, { format, language }: SheetQuery): Promise<StreamableFile> {
    return this.database.inScope(scope, async (tx) => {
      const sheet = await sheetOf(tx, id);
      const why = new Map(sheet.explanations.map((each) => [each.workOrderId, each]));
      const rows: SheetCell[][] = [];
      for (const list of sheet.lists)
        for (let cursor: string | undefined, more = true; more;) {
          const { items, next } = await this.reading.page(tx, sheet, { list, cursor, limit: PAGE });
          const cells = (row: SheetRowView): SheetCell[] => {
            const said = row.unfinished ? why.get(row.workOrder.id) : undefined;
            return [
              SHEET_WORDS[list][language],
              row.part && SHEET_PARTS[row.part][language],
              row.workOrder.number,
              row.unit.name,
              instant(row.at),
              row.lateMs === null ? null : Math.round((row.lateMs / HOUR_MS) * 10) / 10,
              said?.why ?? null,
              said?.doneBy ?? null,
            ];
          };
          rows.push(...items.map(cells));
          more = next !== null;
          cursor = next ?? undefined;
        }
      const { unit, day } = sheet;
      noteExport(tx, { what: 'sheet', format, filter: { unit, day }, rows: rows.length, capped: false });
      const name = `${this.units.ref(unit).name} ${day}`;
      return sheetFile(name, format, [{ name: day, columns: named(ROWS, language), rows }]);
    });
  }
}

function summaryRow({ unit, numbers: n, rates, standing, read }: SheetSummary, language: Language): SheetCell[] {
  const rate = (code: string) => percent(rates.find((each) => each.code === code)?.value ?? null);
  return [
    unit.code,
    unit.name,
    n.received,
    n.signed,
    n.replied,
    n.done,
    n.due,
    n.undone,
    n.overdue,
    n.unsigned,
    n.reworks,
    n.returned,
    n.objections,
    n.supervision,
    n.cards,
    rate('signedOnTime'),
    rate('finishedOnTime'),
    STANDINGS[standing][language],
    read?.by ?? null,
    instant(read?.at),
  ];
}
