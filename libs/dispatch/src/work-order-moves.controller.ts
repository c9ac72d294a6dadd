import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Receipt, WorkOrderBodies as Bodies } from './work-order.commands.js';
import { WorkOrders } from './work-orders.js';
import { idOrNumber } from './work-orders.controller.js';

type BodyOf<M extends keyof typeof Bodies> = z.infer<(typeof Bodies)[M]>;

/** One route for each move on a work order; each answers a receipt. */
@ApiTags('work orders')
@Controller('api/v1/work-orders/:id')
export class WorkOrderMovesController {
  constructor(private readonly orders: WorkOrders) {}

  @Post('submit')
  @HttpCode(200)
  @Allow('workOrder.submit')
  @ApiOkResponse({ standardSchema: Receipt })
  submit(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.submit }) body: BodyOf<'submit'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'submit', ...said });
  }

  @Post('sendBack')
  @HttpCode(200)
  @Allow('workOrder.sendBack')
  @ApiOkResponse({ standardSchema: Receipt })
  sendBack(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.sendBack }) body: BodyOf<'sendBack'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'sendBack', ...said });
  }

  @Post('answer')
  @HttpCode(200)
  @Allow('workOrder.answer')
  @ApiOkResponse({ standardSchema: Receipt })
  answer(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.answer }) body: BodyOf<'answer'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'answer', ...said });
  }

  @Post('decline')
  @HttpCode(200)
  @Allow('workOrder.decline')
  @ApiOkResponse({ standardSchema: Receipt })
  decline(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.decline }) body: BodyOf<'decline'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'decline', ...said });
  }

  @Post('merge')
  @HttpCode(200)
  @Allow('workOrder.merge')
  @ApiOkResponse({ standardSchema: Receipt })
  merge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.merge }) body: BodyOf<'merge'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'merge', ...said });
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('workOrder.withdraw')
  @ApiOkResponse({ standardSchema: Receipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.withdraw }) body: BodyOf<'withdraw'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'withdraw', ...said });
  }

  @Post('handOver')
  @HttpCode(200)
  @Allow('workOrder.handOver')
  @ApiOkResponse({ standardSchema: Receipt })
  handOver(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.handOver }) body: BodyOf<'handOver'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'handOver', ...said });
  }

  @Post('dispatch')
  @HttpCode(200)
  @Allow('workOrder.dispatch')
  @ApiOkResponse({ standardSchema: Receipt })
  dispatch(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.dispatch }) body: BodyOf<'dispatch'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'dispatch', ...said });
  }

  @Post('redispatch')
  @HttpCode(200)
  @Allow('workOrder.redispatch')
  @ApiOkResponse({ standardSchema: Receipt })
  redispatch(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.redispatch }) body: BodyOf<'redispatch'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'redispatch', ...said });
  }

  @Post('addCoHandler')
  @HttpCode(200)
  @Allow('workOrder.addCoHandler')
  @ApiOkResponse({ standardSchema: Receipt })
  addCoHandler(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.addCoHandler }) body: BodyOf<'addCoHandler'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'addCoHandler', ...said });
  }

  @Post('retime')
  @HttpCode(200)
  @Allow('workOrder.retime')
  @ApiOkResponse({ standardSchema: Receipt })
  retime(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.retime }) body: BodyOf<'retime'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'retime', ...said });
  }

  @Post('reopen')
  @HttpCode(200)
  @Allow('workOrder.reopen')
  @ApiOkResponse({ standardSchema: Receipt })
  reopen(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.reopen }) body: BodyOf<'reopen'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'reopen', ...said });
  }

  @Post('urge')
  @HttpCode(200)
  @Allow('workOrder.urge')
  @ApiOkResponse({ standardSchema: Receipt })
  urge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.urge }) body: BodyOf<'urge'>,
  ): Promise<Receipt> {
    return this.orders.moveAt(caller.scope, intent, id, null, { move: 'urge', ...body });
  }

  @Post('notes')
  @HttpCode(200)
  @Allow('workOrder.note')
  @ApiOkResponse({ standardSchema: Receipt })
  note(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.note }) body: BodyOf<'note'>,
  ): Promise<Receipt> {
    return this.orders.moveAt(caller.scope, intent, id, null, { move: 'note', ...body });
  }

  @Patch()
  @HttpCode(200)
  @Allow('workOrder.amend')
  @ApiOkResponse({ standardSchema: Receipt })
  amend(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idOrNumber }) id: string,
    @Body({ schema: Bodies.amend }) body: BodyOf<'amend'>,
  ): Promise<Receipt> {
    const { version, ...said } = body;
    return this.orders.moveAt(caller.scope, intent, id, version, { move: 'amend', ...said });
  }
}
