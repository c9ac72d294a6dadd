import type { StreamableFile } from '@nestjs/common';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { idSchema } from '@hotline/kernel';
import { DispatchAdvice, DispatchAdviceView } from './dispatch-advice.js';
import { SimilarList, SimilarOrders, SimilarQuery } from './similar.js';
import { WorkOrderExport, WorkOrderExportQuery } from './work-order.export.js';
import { WorkOrderFilter } from './work-order.filter.js';
import { WorkOrderLists } from './work-order.lists.js';
import { WorkOrderPages } from './work-order.pages.js';
import { WorkOrderPage } from './work-order-page.views.js';
import { WorkOrderCounts, WorkOrderList } from './work-order.views.js';

/** An id, or the number that people speak: `260324-01154`. */
export const idOrNumber = z.union([idSchema, z.string().regex(/^\d{6}-\d{5,9}$/, 'must be an id or a number')]);

@ApiTags('work orders')
@Controller('api/v1/work-orders')
export class WorkOrdersController {
  constructor(
    private readonly lists: WorkOrderLists,
    private readonly pages: WorkOrderPages,
    private readonly advice: DispatchAdvice,
    private readonly similarOrders: SimilarOrders,
    private readonly exports: WorkOrderExport,
  ) {}

  @Get()
  @Allow('workOrder.read')
  @ApiOkResponse({ standardSchema: WorkOrderList })
  list(
    @CallerParam() caller: Caller,
    @Query({ schema: WorkOrderFilter }) filter: WorkOrderFilter,
  ): Promise<WorkOrderList> {
    return this.lists.list(caller.scope, filter);
  }

  @Get('export')
  @Allow('workOrder.export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(
    @CallerParam() caller: Caller,
    @Query({ schema: WorkOrderExportQuery }) query: WorkOrderExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.file(caller.scope, query);
  }

  @Get('counts')
  @Allow('workOrder.read')
  @ApiOkResponse({ standardSchema: WorkOrderCounts })
  counts(@CallerParam() caller: Caller): Promise<WorkOrderCounts> {
    return this.lists.counts(caller.scope);
  }

  /** Reads only; it is a POST because what is asked may be long. */
  @Post('similar')
  @HttpCode(200)
  @Allow('workOrder.similar')
  @ApiOkResponse({ standardSchema: SimilarList })
  similar(@CallerParam() caller: Caller, @Body({ schema: SimilarQuery }) query: SimilarQuery): Promise<SimilarList> {
    return this.similarOrders.find(caller.scope, query);
  }

  @Get(':id')
  @Allow('workOrder.read')
  @ApiOkResponse({ standardSchema: WorkOrderPage })
  page(@CallerParam() caller: Caller, @Param('id', { schema: idOrNumber }) id: string): Promise<WorkOrderPage> {
    return this.pages.page(caller.scope, id);
  }

  @Get(':id/dispatch-advice')
  @Allow('workOrder.advice')
  @ApiOkResponse({ standardSchema: DispatchAdviceView })
  advise(@CallerParam() caller: Caller, @Param('id', { schema: idOrNumber }) id: string): Promise<DispatchAdviceView> {
    return this.advice.advise(caller.scope, id);
  }
}
