import { Workbook } from '@cj-tech-master/excelts';
import { neutralised } from '@hotline/kernel';
import {
  bandName,
  columnsOf,
  dayWords,
  footer,
  periodWords,
  rowOf,
  say,
  scoredOf,
  standingWords,
  tiersShown,
  unitName,
} from './bulletin.js';
import type { Bulletin, BulletinCell, Language } from './bulletin.js';
import type { Chart } from './chart-part.js';
import type { TierScores } from './score.js';
import { withSheetCharts } from './xlsx-charts.js';
import type { PlacedChart } from './xlsx-charts.js';

/** Characters that a sheet's name may not hold, and how long it may be. */
const NOT_IN_NAMES = /[\\/?*[\]:']/g;
const LONGEST_NAME = 31;
const FONT = '宋体';
/** Rows above a table: title, line of facts, header. */
const HEADER_ROW = 3;
const BORDER = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;

type Worksheet = ReturnType<Workbook['addWorksheet']>;

/** The bulletin as a workbook: one sheet a tier with its chart, the trend, and what the numbers stand on. */
export async function bulletinXlsx(bulletin: Bulletin, language: Language): Promise<Uint8Array> {
  const book = new Workbook();
  book.creator = say(language, bulletin.issuer.zh, bulletin.issuer.en);
  const charts: PlacedChart[] = [];
  for (const tier of tiersShown(bulletin.scores))
    charts.push(tierSheet(book, bulletin, tier, language, charts.length + 1));
  apartSheet(book, bulletin, language);
  const trend = trendSheet(book, bulletin, language, book.worksheets.length + 1);
  if (trend) charts.push(trend);
  proofSheet(book, bulletin, language);
  const file = await book.xlsx.writeBuffer();
  return withSheetCharts(new Uint8Array(file), charts);
}

function sheetOf(book: Workbook, bulletin: Bulletin, name: string, language: Language): Worksheet {
  const safe = name.replaceAll(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME);
  const sheet = book.addWorksheet(safe, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L&8${footer(bulletin, language)}&R&8&P / &N` },
  });
  return sheet;
}

/** Title, a line under it, and a header; numbers stay numbers, and no text is ever a formula. */
function table(
  sheet: Worksheet,
  title: string,
  line: string,
  columns: readonly string[],
  rows: BulletinCell[][],
  digits: readonly (0 | 2)[] = [],
) {
  const width = columns.length;
  sheet.addRow([neutralised(title)]);
  sheet.addRow([neutralised(line)]);
  sheet.addRow(columns.map(neutralised));
  for (const row of rows) sheet.addRow(row.map(neutralised));
  sheet.mergeCells(1, 1, 1, width);
  sheet.mergeCells(2, 1, 2, width);
  const middle = { vertical: 'middle', horizontal: 'center', wrapText: true } as const;
  sheet.getRow(1).height = 30;
  sheet.getCell(1, 1).font = { name: FONT, size: 16, bold: true };
  sheet.getCell(1, 1).alignment = middle;
  sheet.getCell(2, 1).font = { name: FONT, size: 10 };
  sheet.getCell(2, 1).alignment = { ...middle, horizontal: 'right' };
  sheet.getRow(HEADER_ROW).height = 36;
  for (let row = HEADER_ROW; row < HEADER_ROW + 1 + rows.length; row++)
    for (let column = 1; column <= width; column++) {
      const cell = sheet.getCell(row, column);
      const head = row === HEADER_ROW;
      cell.font = { name: FONT, size: 10, bold: head };
      cell.alignment = column === 1 && !head ? { ...middle, horizontal: 'left' } : middle;
      cell.border = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };
      if (head) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7ECF4' } };
      if (typeof cell.value === 'number' && digits[column - 1] === 2) cell.numFmt = '0.00';
    }
  sheet.views = [{ state: 'frozen', ySplit: HEADER_ROW, xSplit: 1 }];
  for (let column = 1; column <= width; column++) sheet.getColumn(column).width = column === 1 ? 26 : 11;
}

const titleOf = ({ city, scores }: Bulletin, language: Language) =>
  say(
    language,
    `${city.zh}12345热线${periodWords(scores.period, 'zh')}承办单位考核结果`,
    `${city.en} 12345 hotline: assessment of units, ${periodWords(scores.period, 'en')}`,
  );

function tierSheet(
  book: Workbook,
  bulletin: Bulletin,
  tier: TierScores,
  language: Language,
  number: number,
): PlacedChart {
  const name = say(language, tier.zh, tier.en);
  const sheet = sheetOf(book, bulletin, name, language);
  const columns = columnsOf(bulletin, tier, language);
  const scored = scoredOf(tier);
  const rows = scored.map((unit) => rowOf(bulletin, unit, language));
  const line = say(
    language,
    `${name} · 发布日期：${dayWords(bulletin.publishedOn, 'zh')} · 单位：分`,
    `${name}, published ${bulletin.publishedOn}, points`,
  );
  const heads = columns.map(({ name: head, weight }) => (weight === null ? head : `${head}(${weight})`));
  table(
    sheet,
    titleOf(bulletin, language),
    line,
    heads,
    rows,
    columns.map((each) => each.digits),
  );
  columnBands(sheet, heads, language);
  const totals = heads.indexOf(say(language, '总分', 'Total')) + 1;
  const [first, last] = [HEADER_ROW + 1, HEADER_ROW + rows.length];
  const chart: Chart = {
    kind: 'bar',
    title: say(language, `${tier.zh}总分`, `${tier.en}: totals`),
    categoriesRef: rangeIn(sheet.name, 1, first, last),
    categories: scored.map((unit) => unitName(unit, language)),
    series: [
      {
        name: say(language, '总分', 'Total'),
        nameRef: rangeIn(sheet.name, totals, HEADER_ROW),
        valuesRef: rangeIn(sheet.name, totals, first, last),
        values: scored.map(({ total }) => total),
      },
    ],
    from: 0,
  };
  const height = Math.max(12, Math.ceil(scored.length * 1.6) + 5);
  return {
    sheet: number,
    chart,
    from: { column: 0, row: last + 1 },
    to: { column: Math.min(9, heads.length), row: last + 1 + height },
  };
}

/** The band's column holds a phrase. */
function columnBands(sheet: Worksheet, heads: readonly string[], language: Language): void {
  sheet.getColumn(heads.indexOf(say(language, '等次', 'Band')) + 1).width = 14;
}

function apartSheet(book: Workbook, bulletin: Bulletin, language: Language): void {
  const rows = bulletin.scores.tiers.flatMap((tier) =>
    tier.units.flatMap((unit): BulletinCell[][] =>
      unit.standing === 'scored'
        ? []
        : [
            [
              unitName(unit, language),
              say(language, tier.zh, tier.en),
              unit.volume,
              tier.minimumVolume,
              standingWords(unit.standing, language),
            ],
          ],
    ),
  );
  const name = say(language, '单列单位', 'Listed apart');
  const sheet = sheetOf(book, bulletin, name, language);
  const columns = say(language, '单位|考核组|办件量|最低办件量|说明', 'Unit|Tier|Orders|Minimum|Note').split('|');
  table(sheet, name, say(language, '不评定等次，不参与比较', 'No band, not compared'), columns, rows);
  sheet.getColumn(2).width = 24;
  sheet.getColumn(5).width = 26;
}

function trendSheet(book: Workbook, bulletin: Bulletin, language: Language, number: number): PlacedChart | null {
  const tiers = tiersShown(bulletin.scores);
  if (tiers.length === 0) return null;
  const name = say(language, '趋势', 'Trend');
  const sheet = sheetOf(book, bulletin, name, language);
  const { trend, scores } = bulletin;
  const periods = trend.map(({ from, to }) => periodWords({ ...scores.period, from, to }, language));
  const rows = trend.map((point, n): BulletinCell[] => [
    periods[n]!,
    // Nothing, not a dash: a chart would draw a text as 0.
    ...tiers.map(({ tier }) => point.means[tier] ?? null),
    point.revision,
    point.sha256,
  ]);
  const names = tiers.map((tier) => say(language, tier.zh, tier.en));
  const columns = [say(language, '考核期', 'Period'), ...names, say(language, '修订版', 'Revision'), 'SHA-256'];
  const digits = columns.map((_, n) => (n > 0 && n <= tiers.length ? 2 : 0));
  table(sheet, say(language, '各组平均分', 'Mean totals by tier'), '', columns, rows, digits);
  sheet.getColumn(columns.length).width = 70;
  const [first, last] = [HEADER_ROW + 1, HEADER_ROW + rows.length];
  const chart: Chart = {
    kind: 'line',
    title: say(language, '各组平均分走势', 'Mean totals by tier'),
    categoriesRef: rangeIn(sheet.name, 1, first, last),
    categories: periods,
    series: tiers.map(({ tier }, n) => ({
      name: names[n]!,
      nameRef: rangeIn(sheet.name, n + 2, HEADER_ROW),
      valuesRef: rangeIn(sheet.name, n + 2, first, last),
      values: trend.map(({ means }) => means[tier] ?? null),
    })),
    from: 40,
  };
  return { sheet: number, chart, from: { column: 0, row: last + 1 }, to: { column: 7, row: last + 19 } };
}

function proofSheet(book: Workbook, bulletin: Bulletin, language: Language): void {
  const { scores, revision, sha256, publishedOn } = bulletin;
  const name = say(language, '依据', 'Basis');
  const sheet = sheetOf(book, bulletin, name, language);
  const bands = scores.bands.map(({ code, from }) => `${bandName(scores, code, language)} ≥ ${from}`).join(' · ');
  const rows: BulletinCell[][] = [
    [say(language, '考核期', 'Period'), `${scores.period.from} – ${scores.period.to}`],
    [say(language, '发布日期', 'Published'), publishedOn],
    [say(language, '修订版', 'Revision'), revision],
    [say(language, '考核办法版本', 'Scheme version'), scores.scheme.version],
    [say(language, '等次标准', 'Bands'), bands],
    [say(language, '剔除件数', 'Exclusions'), scores.excluded.length],
    [say(language, '事件序号', 'Feed sequence'), scores.log.rev],
    [say(language, '测算依据 SHA-256', 'Basis SHA-256'), scores.basis],
    [say(language, '考核快照 SHA-256', 'Score snapshot SHA-256'), sha256],
  ];
  table(sheet, name, '', [say(language, '项目', 'Item'), say(language, '内容', 'Value')], rows);
  sheet.getColumn(2).width = 80;
}

/** `'市直部门'!$B$4:$B$9` */
export function rangeIn(sheet: string, column: number, first: number, last?: number): string {
  const letter = letterOf(column);
  const to = last === undefined ? '' : `:$${letter}$${Math.max(first, last)}`;
  return `'${sheet.replaceAll("'", "''")}'!$${letter}$${first}${to}`;
}

const letterOf = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : letterOf(Math.floor((column - 1) / 26)) + letterOf(((column - 1) % 26) + 1);

/** The small workbook behind a chart in a document: categories in the first column, one column a series. */
export async function chartWorkbook(chart: Chart): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet(CHART_SHEET);
  sheet.addRow(['', ...chart.series.map(({ name }) => neutralised(name))]);
  chart.categories.forEach((category, n) =>
    sheet.addRow([neutralised(category), ...chart.series.map(({ values }) => values[n] ?? null)]),
  );
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Name of the sheet in {@link chartWorkbook}. */
export const CHART_SHEET = 'Sheet1';
