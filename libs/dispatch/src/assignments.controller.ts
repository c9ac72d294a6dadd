import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { AssignmentBodies as Bodies } from './assignment.commands.js';
import type { AssignmentBody as BodyOf } from './assignment.commands.js';
import { AssignmentMoves } from './assignment.moves.js';
import { Receipt } from './work-order.commands.js';

/** One route for each move on an assignment; each answers a receipt. */
@ApiTags('assignments')
@Controller('api/v1/assignments/:id')
export class AssignmentsController {
  constructor(private readonly moves: AssignmentMoves) {}

  @Post('sign')
  @HttpCode(200)
  @Allow('assignment.sign')
  @ApiOkResponse({ standardSchema: Receipt })
  sign(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.sign }) body: BodyOf<'sign'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'sign', body);
  }

  @Post('contact')
  @HttpCode(200)
  @Allow('assignment.contact')
  @ApiOkResponse({ standardSchema: Receipt })
  contact(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.contact }) body: BodyOf<'contact'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'contact', body);
  }

  @Post('reply')
  @HttpCode(200)
  @Allow('assignment.reply')
  @ApiOkResponse({ standardSchema: Receipt })
  reply(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.reply }) body: BodyOf<'reply'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'reply', body);
  }

  @Post('approve')
  @HttpCode(200)
  @Allow('assignment.approve')
  @ApiOkResponse({ standardSchema: Receipt })
  approve(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.approve }) body: BodyOf<'approve'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'approve', body);
  }

  @Post('refuse')
  @HttpCode(200)
  @Allow('assignment.refuse')
  @ApiOkResponse({ standardSchema: Receipt })
  refuse(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.refuse }) body: BodyOf<'refuse'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'refuse', body);
  }

  @Post('requestReturn')
  @HttpCode(200)
  @Allow('assignment.requestReturn')
  @ApiOkResponse({ standardSchema: Receipt })
  requestReturn(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.requestReturn }) body: BodyOf<'requestReturn'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'requestReturn', body);
  }

  @Post('upholdReturn')
  @HttpCode(200)
  @Allow('assignment.upholdReturn')
  @ApiOkResponse({ standardSchema: Receipt })
  upholdReturn(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.upholdReturn }) body: BodyOf<'upholdReturn'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'upholdReturn', body);
  }

  @Post('refuseReturn')
  @HttpCode(200)
  @Allow('assignment.refuseReturn')
  @ApiOkResponse({ standardSchema: Receipt })
  refuseReturn(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.refuseReturn }) body: BodyOf<'refuseReturn'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'refuseReturn', body);
  }

  @Post('waive')
  @HttpCode(200)
  @Allow('assignment.waive')
  @ApiOkResponse({ standardSchema: Receipt })
  waive(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.waive }) body: BodyOf<'waive'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'waive', body);
  }
}
