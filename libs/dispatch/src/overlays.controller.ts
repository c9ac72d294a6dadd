import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { ExtensionBodies, HelpRequestBodies, LedgerBodies } from './overlay.commands.js';
import type { ExtensionBody, HelpRequestBody, LedgerBody } from './overlay.commands.js';
import { OverlayMoves } from './overlay.moves.js';
import { OverlayReceipt } from './overlay.views.js';
import { RequestFilter, RequestList, RequestLists } from './request.lists.js';

/** 待批: what waits for the caller's decision. */
@ApiTags('requests')
@Controller('api/v1/requests')
export class RequestsController {
  constructor(private readonly lists: RequestLists) {}

  @Get()
  @Allow('request.read')
  @ApiOkResponse({ standardSchema: RequestList })
  list(@CallerParam() caller: Caller, @Query({ schema: RequestFilter }) filter: RequestFilter): Promise<RequestList> {
    return this.lists.list(caller.scope, filter);
  }
}

/** One route for each move on an extension request; each answers a receipt. */
@ApiTags('extensions')
@Controller('api/v1/extensions/:id')
export class ExtensionsController {
  constructor(private readonly moves: OverlayMoves) {}

  @Post('approve')
  @HttpCode(200)
  @Allow('extension.approve')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  approve(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ExtensionBodies.approve }) body: ExtensionBody<'approve'>,
  ): Promise<OverlayReceipt> {
    return this.moves.extensionAt(caller.scope, intent, id, 'approve', body);
  }

  @Post('refuse')
  @HttpCode(200)
  @Allow('extension.refuse')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  refuse(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ExtensionBodies.refuse }) body: ExtensionBody<'refuse'>,
  ): Promise<OverlayReceipt> {
    return this.moves.extensionAt(caller.scope, intent, id, 'refuse', body);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('extension.withdraw')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ExtensionBodies.withdraw }) body: ExtensionBody<'withdraw'>,
  ): Promise<OverlayReceipt> {
    return this.moves.extensionAt(caller.scope, intent, id, 'withdraw', body);
  }
}

/** One route for each move on a ledger entry. */
@ApiTags('ledger')
@Controller('api/v1/ledger/:id')
export class LedgerController {
  constructor(private readonly moves: OverlayMoves) {}

  @Post('enter')
  @HttpCode(200)
  @Allow('ledger.enter')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  enter(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.enter }) body: LedgerBody<'enter'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'enter', body);
  }

  @Post('refuse')
  @HttpCode(200)
  @Allow('ledger.refuse')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  refuse(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.refuse }) body: LedgerBody<'refuse'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'refuse', body);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('ledger.withdraw')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.withdraw }) body: LedgerBody<'withdraw'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'withdraw', body);
  }

  @Post('keep')
  @HttpCode(200)
  @Allow('ledger.keep')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  keep(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.keep }) body: LedgerBody<'keep'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'keep', body);
  }

  @Post('leave')
  @HttpCode(200)
  @Allow('ledger.leave')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  leave(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.leave }) body: LedgerBody<'leave'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'leave', body);
  }

  @Post('reportSolved')
  @HttpCode(200)
  @Allow('ledger.reportSolved')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  reportSolved(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.reportSolved }) body: LedgerBody<'reportSolved'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'reportSolved', body);
  }

  @Post('reach')
  @HttpCode(200)
  @Allow('ledger.reach')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  reach(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: LedgerBodies.reach }) body: LedgerBody<'reach'>,
  ): Promise<OverlayReceipt> {
    return this.moves.ledgerAt(caller.scope, intent, id, 'reach', body);
  }
}

/** What the dispatcher says to a request for help; it is granted by adding the co-handler to the order. */
@ApiTags('help requests')
@Controller('api/v1/help-requests/:id')
export class HelpRequestsController {
  constructor(private readonly moves: OverlayMoves) {}

  @Post('decline')
  @HttpCode(200)
  @Allow('helpRequest.decline')
  @ApiOkResponse({ standardSchema: OverlayReceipt })
  decline(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: HelpRequestBodies.decline }) body: HelpRequestBody<'decline'>,
  ): Promise<OverlayReceipt> {
    return this.moves.declineHelp(caller.scope, intent, id, body);
  }
}
