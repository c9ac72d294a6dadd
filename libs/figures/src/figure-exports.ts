import { Inject, Injectable } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import type { Caller } from '@hotline/identity';
import { Database, SheetQuery, cutOffLine, noteExport, sheetFile } from '@hotline/kernel';
import type { Sheet, SheetCell, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { z } from 'zod';
import { askedPeriod } from './asked-period.js';
import { Board } from './board.js';
import { BoardUnitsQuery } from './board.views.js';
import type { BoardFigure, BoardUnit } from './board.views.js';
import { dayOf } from './day.js';
import type { FigureCode } from './figure.codes.js';
import type { FigureDefinition } from './figure.definitions.js';
import { PeriodQuery, RowsQuery } from './figure.views.js';
import { Figures } from './figures.js';
import { PeriodFigures } from './period-figures.js';
import type { Period } from './period.js';
import { WorkOrderRows } from './work-order-rows.js';

export const BoardExportQuery = PeriodQuery.extend(SheetQuery.shape);
export type BoardExportQuery = z.infer<typeof BoardExportQuery>;
export const UnitsExportQuery = BoardUnitsQuery.extend(SheetQuery.shape);
export type UnitsExportQuery = z.infer<typeof UnitsExportQuery>;
export const RowsExportQuery = RowsQuery.omit({ cursor: true, limit: true }).extend(SheetQuery.shape);
export type RowsExportQuery = z.infer<typeof RowsExportQuery>;

type Language = SheetQuery['language'];
/** Cases read in one transaction; the reader's pace lies between two. */
const PAGE = 250;
const PARTS = {
  met: { zh: '达到', en: 'met' },
  missed: { zh: '未达到', en: 'missed' },
  pending: { zh: '待定', en: 'pending' },
} as const;

const say = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);
const percent = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1_000_000) / 10_000;
/** A value as a table shows it: rates in percent. */
const shown = (kind: FigureDefinition['kind'], value: number | null): number | null =>
  kind === 'perTenThousand' ? value : percent(value);

/** The board, its table of units and the cases behind a number as files; each noted before the first byte leaves. */
@Injectable()
export class FigureExports {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly board: Board,
    private readonly figures: Figures,
    private readonly periods: PeriodFigures,
    @Inject(WorkOrderRows) private readonly orders: WorkOrderRows,
  ) {}

  /** Every figure of a period with its comparison, and how each is reckoned. */
  async ofBoard(caller: Caller, { format, language, ...query }: BoardExportQuery): Promise<StreamableFile> {
    const board = await this.board.of(caller, query);
    await this.note(caller, 'figures', format, query, board.figures.length);
    const name = say(language, '指标', 'Figures');
    const columns = [
      [name, '值（率为％）', '分子', '分母', '待定', '上期', '去年同期', '目标（％）', '说明'],
      [
        'Figure',
        'Value (rates in %)',
        'Numerator',
        'Denominator',
        'Pending',
        'Before',
        'Last year',
        'Target (%)',
        'Note',
      ],
    ][language === 'en' ? 1 : 0]!;
    const rows = board.figures.map((figure) => boardRow(figure, language));
    const file = fileName(say(language, '看板', 'Board'), board.period);
    return sheetFile(file, format, [{ name, columns, rows }, this.notes(board.figures, board.period, language)]);
  }

  /** The table of units of a period: of each figure its value, numerator and denominator. */
  async ofUnits(caller: Caller, { format, language, ...query }: UnitsExportQuery): Promise<StreamableFile> {
    const table = await this.board.unitTable(caller, query);
    await this.note(caller, 'figures.units', format, query, table.items.length);
    const definitions = query.figures.map((code) => this.periods.definitions[code]);
    const name = say(language, '单位', 'Units');
    const columns = [
      say(language, '单位编码', 'Code'),
      name,
      say(language, '考核组', 'Tier'),
      ...definitions.flatMap((d) => [
        d[language],
        say(language, `${d.zh}·分子`, `${d.en}: numerator`),
        say(language, `${d.zh}·分母`, `${d.en}: denominator`),
      ]),
      say(language, '疑点数', 'Flags'),
    ];
    const rows = table.items.map((item) => this.unitRow(item));
    const file = fileName(say(language, '单位指标', 'Units'), table.period);
    return sheetFile(file, format, [{ name, columns, rows }, this.notes(definitions, table.period, language)]);
  }

  /** The cases behind a number, no more than policy allows, and how the figure is reckoned. */
  async ofRows(
    caller: Caller,
    code: FigureCode,
    { format, language, ...asked }: RowsExportQuery,
  ): Promise<StreamableFile> {
    const most = this.pack.policy.figures.exportMost;
    const query: RowsQuery = { ...asked, limit: PAGE };
    const { period, n } = await this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      const n = await this.figures.casesOf(tx, code, period, query);
      const told = { code, ...codesOf(asked) };
      noteExport(tx, { what: 'figure', format, filter: told, rows: Math.min(n, most), capped: n > most });
      return { period, n };
    });
    const definition = this.periods.definitions[code];
    const columns = [
      say(language, '日期', 'Day'),
      say(language, '结果', 'Outcome'),
      say(language, '计入单位', 'Counts for'),
      ...this.orders.columns(language),
    ];
    const rows = this.cases(caller, code, period, query, language, most, n > most);
    return sheetFile(fileName(definition[language], period), format, [
      { name: definition[language], columns, rows },
      this.notes([definition], period, language),
    ]);
  }

  private async *cases(
    caller: Caller,
    code: FigureCode,
    period: Period,
    query: RowsQuery,
    language: Language,
    most: number,
    capped: boolean,
  ): AsyncGenerator<SheetCell[]> {
    let left = most;
    for (let cursor: string | undefined; left > 0;) {
      const limit = Math.min(PAGE, left);
      const { rows, next } = await this.database.inScope(caller.scope, (tx) =>
        this.page(tx, caller, code, period, { ...query, cursor, limit }, language),
      );
      yield* rows;
      left -= limit;
      if (next === null) break;
      cursor = next;
    }
    if (capped) yield [cutOffLine(language, most)];
  }

  private async page(tx: Tx, caller: Caller, code: FigureCode, period: Period, query: RowsQuery, language: Language) {
    const { marks, next } = await this.figures.marks(tx, code, period, query);
    const ids = [...new Set(marks.map((mark) => mark.work_order_id))];
    const cells = await this.orders.cellsOf(tx, caller, ids, language);
    const rows = marks.flatMap((mark): SheetCell[][] => {
      const order = cells.get(mark.work_order_id);
      const unit = mark.unit ? this.figures.nameOf(mark.unit) : null;
      return order ? [[mark.day, PARTS[mark.outcome][language], unit, ...order]] : [];
    });
    return { rows, next };
  }

  private unitRow({ unit, tier, figures, flags }: BoardUnit): SheetCell[] {
    const tierName = this.pack.tiers.find(({ code }) => code === tier)?.zh ?? tier;
    const cells = figures.flatMap(({ code, value, numerator, denominator }): SheetCell[] => {
      const { kind } = this.periods.definitions[code];
      return [kind === 'count' ? numerator : shown(kind, value), numerator, denominator];
    });
    return [unit.code, unit.name, tierName, ...cells, flags];
  }

  private async note(
    caller: Caller,
    what: string,
    format: SheetQuery['format'],
    query: object,
    rows: number,
  ): Promise<void> {
    await this.database.inScope(caller.scope, async (tx) => {
      noteExport(tx, { what, format, filter: codesOf(query), rows, capped: false });
      return Promise.resolve();
    });
  }

  /** The second table: what each figure counts, and by which formula. */
  private notes(
    figures: readonly Pick<FigureDefinition, 'zh' | 'en' | 'definition' | 'formula'>[],
    { from, to }: Period,
    language: Language,
  ): Sheet {
    const columns = [
      say(language, '指标', 'Figure'),
      say(language, '公式', 'Formula'),
      say(language, '口径', 'Definition'),
      say(language, '期间', 'Period'),
    ];
    const rows = figures.map((d) => [d[language], d.formula[language], d.definition[language], `${from} – ${to}`]);
    return { name: say(language, '口径', 'Definitions'), columns, rows };
  }
}

function boardRow(figure: BoardFigure, language: Language): SheetCell[] {
  const { kind, numerator, denominator, pending, value, previous, lastYear, target } = figure;
  const count = kind === 'count';
  const made = kind === 'weighted';
  return [
    figure[language],
    count ? numerator : shown(kind, value),
    made ? null : numerator,
    made ? null : denominator,
    pending,
    count ? previous.numerator : shown(kind, previous.value),
    count ? lastYear.numerator : shown(kind, lastYear.value),
    percent(target),
    language === 'en' ? figure.whyEn : figure.why,
  ];
}

const fileName = (name: string, { from, to }: Period) => (from === to ? `${name} ${from}` : `${name} ${from}_${to}`);

/** A query as the log keeps it: codes and days. */
function codesOf(query: object): Record<string, string | string[]> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
