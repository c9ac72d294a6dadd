import type { StreamableFile } from '@nestjs/common';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { idSchema } from '@hotline/kernel';
import { Board } from './board.js';
import { BoardUnits, BoardUnitsQuery, BoardView, FigureSplit, SeriesQuery, SplitQuery } from './board.views.js';
import { BoardExportQuery, FigureExports, RowsExportQuery, UnitsExportQuery } from './figure-exports.js';
import type { FigureCode } from './figure.codes.js';
import { Day, FigureCodeParam, FigureTrend, PeriodQuery } from './figure.views.js';
import { FlagList, FlagsQuery, OrderFlags } from './flag.views.js';
import { Flags } from './flags.js';
import { SnapshotComparisons } from './snapshot-comparisons.js';
import { MovedMarks, MovedQuery, SnapshotComparison, SnapshotList, SnapshotQuery } from './snapshot.views.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** The manager's board of any period: figures compared, units, dimensions, files, flags, and what was frozen. */
@ApiTags('figures')
@Controller('api/v1/figures')
export class BoardController {
  constructor(
    private readonly board: Board,
    private readonly exports: FigureExports,
    private readonly flags: Flags,
    private readonly snapshots: SnapshotComparisons,
  ) {}

  @Get('board')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: BoardView })
  ofPeriod(@CallerParam() caller: Caller, @Query({ schema: PeriodQuery }) query: PeriodQuery) {
    return this.board.of(caller, query);
  }

  @Get('board/units')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: BoardUnits })
  unitTable(@CallerParam() caller: Caller, @Query({ schema: BoardUnitsQuery }) query: BoardUnitsQuery) {
    return this.board.unitTable(caller, query);
  }

  @Get('board/export')
  @Allow('figures.export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(FILE)
  boardFile(
    @CallerParam() caller: Caller,
    @Query({ schema: BoardExportQuery }) query: BoardExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.ofBoard(caller, query);
  }

  @Get('board/units/export')
  @Allow('figures.export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(FILE)
  unitsFile(
    @CallerParam() caller: Caller,
    @Query({ schema: UnitsExportQuery }) query: UnitsExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.ofUnits(caller, query);
  }

  @Get('flags')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FlagList })
  flagged(@CallerParam() caller: Caller, @Query({ schema: FlagsQuery }) query: FlagsQuery) {
    return this.flags.list(caller, query);
  }

  @Get('flags/of/:id')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: OrderFlags })
  flagsOfOrder(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string) {
    return this.flags.ofOrder(caller, id);
  }

  @Get('snapshots')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: SnapshotList })
  frozenDays(@CallerParam() caller: Caller) {
    return this.snapshots.list(caller);
  }

  @Get('snapshots/:day')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: SnapshotComparison })
  frozen(
    @CallerParam() caller: Caller,
    @Param('day', { schema: Day }) day: string,
    @Query({ schema: SnapshotQuery }) query: SnapshotQuery,
  ) {
    return this.snapshots.compare(caller, day, query);
  }

  @Get('snapshots/:day/moved')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: MovedMarks })
  moved(
    @CallerParam() caller: Caller,
    @Param('day', { schema: Day }) day: string,
    @Query({ schema: MovedQuery }) query: MovedQuery,
  ) {
    return this.snapshots.moved(caller, day, query);
  }

  @Get(':code/split')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FigureSplit })
  split(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: SplitQuery }) query: SplitQuery,
  ) {
    return this.board.split(caller, code, query);
  }

  @Get(':code/series')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FigureTrend })
  series(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: SeriesQuery }) query: SeriesQuery,
  ) {
    return this.board.series(caller, code, query);
  }

  @Get(':code/export')
  @Allow('figures.export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(FILE)
  rowsFile(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: RowsExportQuery }) query: RowsExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.ofRows(caller, code, query);
  }
}
