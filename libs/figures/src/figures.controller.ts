import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import type { z } from 'zod';
import type { FigureCode } from './figure.codes.js';
import {
  FigureCheck,
  FigureCodeParam,
  FigureRows,
  FigureTrend,
  FigureUnits,
  RowsQuery,
  TodayFigures,
  TodayQuery,
  TrendQuery,
  UnitsQuery,
} from './figure.views.js';
import { Figures } from './figures.js';
import { UnitFigures } from './unit-figures.js';

/** Today's board: figures, the units and work orders behind them, and the proof that they are what the log says. */
@ApiTags('figures')
@Controller('api/v1/figures')
export class FiguresController {
  constructor(
    private readonly figures: Figures,
    private readonly unitFigures: UnitFigures,
  ) {}

  @Get('today')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: TodayFigures })
  today(@CallerParam() caller: Caller, @Query({ schema: TodayQuery }) query: z.infer<typeof TodayQuery>) {
    return this.figures.today(caller, query);
  }

  @Get(':code/units')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FigureUnits })
  units(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: UnitsQuery }) query: z.infer<typeof UnitsQuery>,
  ) {
    return this.unitFigures.of(caller, code, query.day);
  }

  @Get(':code/rows')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FigureRows })
  rows(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: RowsQuery }) query: RowsQuery,
  ) {
    return this.figures.rows(caller, code, query);
  }

  @Get(':code/trend')
  @Allow('figures.read')
  @ApiOkResponse({ standardSchema: FigureTrend })
  trend(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: TrendQuery }) query: z.infer<typeof TrendQuery>,
  ) {
    return this.figures.trend(caller, code, query);
  }

  @Get(':code/check')
  @Allow('figures.check')
  @ApiOkResponse({ standardSchema: FigureCheck })
  check(
    @CallerParam() caller: Caller,
    @Param('code', { schema: FigureCodeParam }) code: FigureCode,
    @Query({ schema: UnitsQuery }) query: z.infer<typeof UnitsQuery>,
  ) {
    return this.figures.check(caller, code, query.day);
  }
}
