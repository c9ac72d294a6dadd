import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, SheetQuery, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { SheetExports } from './sheet-exports.js';
import { SheetReading } from './sheet-reading.js';
import { AcknowledgeSheet, SheetReceipt, SheetRowsQuery, SheetsExportQuery, SheetsQuery } from './sheet.commands.js';
import { DailySheetView, SheetDayView, SheetRowList } from './sheet.views.js';
import { Sheets } from './sheets.js';

@ApiTags('supervision')
@Controller('api/v1/supervision/sheets')
export class SheetsController {
  constructor(
    private readonly reading: SheetReading,
    private readonly sheets: Sheets,
    private readonly exports: SheetExports,
  ) {}

  @Get()
  @Allow('sheet.read')
  @ApiOkResponse({ standardSchema: SheetDayView })
  ofDay(@CallerParam() caller: Caller, @Query({ schema: SheetsQuery }) query: SheetsQuery): Promise<SheetDayView> {
    return this.reading.ofDay(caller.scope, query);
  }

  @Get('export')
  @Allow('sheet.export')
  exportDay(
    @CallerParam() caller: Caller,
    @Query({ schema: SheetsExportQuery }) query: SheetsExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.ofDay(caller.scope, query);
  }

  @Get(':id')
  @Allow('sheet.read')
  @ApiOkResponse({ standardSchema: DailySheetView })
  one(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<DailySheetView> {
    return this.reading.one(caller.scope, id);
  }

  @Get(':id/rows')
  @Allow('sheet.read')
  @ApiOkResponse({ standardSchema: SheetRowList })
  rows(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: SheetRowsQuery }) query: SheetRowsQuery,
  ): Promise<SheetRowList> {
    return this.reading.rows(caller.scope, id, query);
  }

  @Get(':id/export')
  @Allow('sheet.export')
  exportOne(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: SheetQuery }) query: SheetQuery,
  ): Promise<StreamableFile> {
    return this.exports.ofOne(caller.scope, id, query);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('sheet.acknowledge')
  @ApiOkResponse({ standardSchema: SheetReceipt })
  acknowledge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: AcknowledgeSheet }) body: AcknowledgeSheet,
  ): Promise<SheetReceipt> {
    return this.sheets.acknowledge(caller.scope, intent, id, body);
  }
}
