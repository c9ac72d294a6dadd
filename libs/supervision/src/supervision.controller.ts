import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { ManualSupervision } from './manual-supervision.js';
import { SupervisionLists } from './supervision-lists.js';
import { SupervisionOrders } from './supervision-orders.js';
import {
  AnswerSupervision,
  DischargeMany,
  DischargeSupervision,
  EscalateMany,
  EscalateSupervision,
  FindingReceipt,
  GiveNotice,
  IssueSupervision,
  MakeFinding,
  PressOrders,
  RecordTalk,
  SupervisionQuery,
  SupervisionReceipt,
  VersionOnly,
} from './supervision.commands.js';
import { ManyResult, SupervisionCounts, SupervisionList, SupervisionOrderView } from './supervision.views.js';

@ApiTags('supervision')
@Controller('api/v1/supervision')
export class SupervisionController {
  constructor(
    private readonly lists: SupervisionLists,
    private readonly orders: SupervisionOrders,
    private readonly manual: ManualSupervision,
  ) {}

  @Get('orders')
  @Allow('supervision.read')
  @ApiOkResponse({ standardSchema: SupervisionList })
  list(
    @CallerParam() caller: Caller,
    @Query({ schema: SupervisionQuery }) query: SupervisionQuery,
  ): Promise<SupervisionList> {
    return this.lists.list(caller.scope, query);
  }

  @Get('counts')
  @Allow('supervision.read')
  @ApiOkResponse({ standardSchema: SupervisionCounts })
  counts(@CallerParam() caller: Caller): Promise<SupervisionCounts> {
    return this.lists.counts(caller.scope);
  }

  @Get('orders/:id')
  @Allow('supervision.read')
  @ApiOkResponse({ standardSchema: SupervisionOrderView })
  one(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<SupervisionOrderView> {
    return this.lists.one(caller.scope, id);
  }

  @Post('orders')
  @HttpCode(200)
  @Allow('supervision.issue')
  @ApiOkResponse({ standardSchema: ManyResult })
  issue(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: IssueSupervision }) body: IssueSupervision,
  ): Promise<ManyResult> {
    return this.manual.issue(caller.scope, intent, body);
  }

  @Post('press')
  @HttpCode(200)
  @Allow('supervision.press')
  @ApiOkResponse({ standardSchema: ManyResult })
  press(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: PressOrders }) body: PressOrders,
  ): Promise<ManyResult> {
    return this.manual.press(caller.scope, intent, body);
  }

  @Post('findings')
  @HttpCode(200)
  @Allow('supervision.find')
  @ApiOkResponse({ standardSchema: FindingReceipt })
  find(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: MakeFinding }) body: MakeFinding,
  ): Promise<FindingReceipt> {
    return this.manual.find(caller.scope, intent, body);
  }

  @Post('discharge')
  @HttpCode(200)
  @Allow('supervision.discharge')
  @ApiOkResponse({ standardSchema: ManyResult })
  dischargeMany(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: DischargeMany }) body: DischargeMany,
  ): Promise<ManyResult> {
    return this.orders.dischargeMany(caller.scope, intent, body);
  }

  @Post('escalate')
  @HttpCode(200)
  @Allow('supervision.escalate')
  @ApiOkResponse({ standardSchema: ManyResult })
  escalateMany(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: EscalateMany }) body: EscalateMany,
  ): Promise<ManyResult> {
    return this.orders.escalateMany(caller.scope, intent, body);
  }

  @Post('orders/:id/acknowledge')
  @HttpCode(200)
  @Allow('supervision.acknowledge')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  acknowledge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ): Promise<SupervisionReceipt> {
    return this.orders.acknowledge(caller.scope, intent, id, body);
  }

  @Post('orders/:id/answer')
  @HttpCode(200)
  @Allow('supervision.answer')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  answer(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: AnswerSupervision }) body: AnswerSupervision,
  ): Promise<SupervisionReceipt> {
    return this.orders.answer(caller.scope, intent, id, body);
  }

  @Post('orders/:id/notice')
  @HttpCode(200)
  @Allow('supervision.notice')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  notice(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: GiveNotice }) body: GiveNotice,
  ): Promise<SupervisionReceipt> {
    return this.orders.notice(caller.scope, intent, id, body);
  }

  @Post('orders/:id/talk')
  @HttpCode(200)
  @Allow('supervision.talk')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  talk(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RecordTalk }) body: RecordTalk,
  ): Promise<SupervisionReceipt> {
    return this.orders.talk(caller.scope, intent, id, body);
  }

  @Post('orders/:id/discharge')
  @HttpCode(200)
  @Allow('supervision.discharge')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  discharge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: DischargeSupervision }) body: DischargeSupervision,
  ): Promise<SupervisionReceipt> {
    return this.orders.discharge(caller.scope, intent, id, body);
  }

  @Post('orders/:id/escalate')
  @HttpCode(200)
  @Allow('supervision.escalate')
  @ApiOkResponse({ standardSchema: SupervisionReceipt })
  escalate(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: EscalateSupervision }) body: EscalateSupervision,
  ): Promise<SupervisionReceipt> {
    return this.orders.escalate(caller.scope, intent, id, body);
  }
}
