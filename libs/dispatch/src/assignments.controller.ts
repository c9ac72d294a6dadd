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

  @Post('requestExtension')
  @HttpCode(200)
  @Allow('assignment.requestExtension')
  @ApiOkResponse({ standardSchema: Receipt })
  requestExtension(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.requestExtension }) body: BodyOf<'requestExtension'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'requestExtension', body);
  }

  @Post('askCitizen')
  @HttpCode(200)
  @Allow('assignment.askCitizen')
  @ApiOkResponse({ standardSchema: Receipt })
  askCitizen(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.askCitizen }) body: BodyOf<'askCitizen'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'askCitizen', body);
  }

  @Post('resume')
  @HttpCode(200)
  @Allow('assignment.resume')
  @ApiOkResponse({ standardSchema: Receipt })
  resume(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.resume }) body: BodyOf<'resume'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'resume', body);
  }

  @Post('proposeLedger')
  @HttpCode(200)
  @Allow('assignment.proposeLedger')
  @ApiOkResponse({ standardSchema: Receipt })
  proposeLedger(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.proposeLedger }) body: BodyOf<'proposeLedger'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'proposeLedger', body);
  }

  @Post('askHelp')
  @HttpCode(200)
  @Allow('assignment.askHelp')
  @ApiOkResponse({ standardSchema: Receipt })
  askHelp(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.askHelp }) body: BodyOf<'askHelp'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'askHelp', body);
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

  @Post('contest')
  @HttpCode(200)
  @Allow('assignment.contest')
  @ApiOkResponse({ standardSchema: Receipt })
  contest(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.contest }) body: BodyOf<'contest'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'contest', body);
  }

  @Post('passDown')
  @HttpCode(200)
  @Allow('assignment.passDown')
  @ApiOkResponse({ standardSchema: Receipt })
  passDown(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.passDown }) body: BodyOf<'passDown'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'passDown', body);
  }

  @Post('recall')
  @HttpCode(200)
  @Allow('assignment.recall')
  @ApiOkResponse({ standardSchema: Receipt })
  recall(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.recall }) body: BodyOf<'recall'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'recall', body);
  }

  @Post('upholdInner')
  @HttpCode(200)
  @Allow('assignment.upholdInner')
  @ApiOkResponse({ standardSchema: Receipt })
  upholdInner(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.upholdInner }) body: BodyOf<'upholdInner'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'upholdInner', body);
  }

  @Post('refuseInner')
  @HttpCode(200)
  @Allow('assignment.refuseInner')
  @ApiOkResponse({ standardSchema: Receipt })
  refuseInner(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.refuseInner }) body: BodyOf<'refuseInner'>,
  ): Promise<Receipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'refuseInner', body);
  }
}
