import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { ObjectionBodies as Bodies } from './objection.commands.js';
import type { ObjectionBody as BodyOf } from './objection.commands.js';
import { ObjectionFiles } from './objection.files.js';
import { ObjectionLists } from './objection.lists.js';
import { ObjectionFile, ObjectionFilter, ObjectionList } from './objection.lists.views.js';
import { ObjectionReceipt } from './objection.views.js';
import { ObjectionMoves } from './objection.moves.js';

/** Objections (派单异议): lists, the arbiter's file, and one route for each move. */
@ApiTags('objections')
@Controller('api/v1/objections')
export class ObjectionsController {
  constructor(
    private readonly lists: ObjectionLists,
    private readonly files: ObjectionFiles,
    private readonly moves: ObjectionMoves,
  ) {}

  @Get()
  @Allow('objection.read')
  @ApiOkResponse({ standardSchema: ObjectionList })
  list(
    @CallerParam() caller: Caller,
    @Query({ schema: ObjectionFilter }) filter: ObjectionFilter,
  ): Promise<ObjectionList> {
    return this.lists.list(caller.scope, filter);
  }

  @Get(':id')
  @Allow('objection.read')
  @ApiOkResponse({ standardSchema: ObjectionFile })
  file(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<ObjectionFile> {
    return this.files.file(caller.scope, id);
  }

  @Post(':id/ruleAtOnce')
  @HttpCode(200)
  @Allow('objection.ruleAtOnce')
  @ApiOkResponse({ standardSchema: ObjectionReceipt })
  ruleAtOnce(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.ruleAtOnce }) body: BodyOf<'ruleAtOnce'>,
  ): Promise<ObjectionReceipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'ruleAtOnce', body);
  }

  @Post(':id/callMeeting')
  @HttpCode(200)
  @Allow('objection.callMeeting')
  @ApiOkResponse({ standardSchema: ObjectionReceipt })
  callMeeting(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.callMeeting }) body: BodyOf<'callMeeting'>,
  ): Promise<ObjectionReceipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'callMeeting', body);
  }

  @Post(':id/recordMeeting')
  @HttpCode(200)
  @Allow('objection.recordMeeting')
  @ApiOkResponse({ standardSchema: ObjectionReceipt })
  recordMeeting(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.recordMeeting }) body: BodyOf<'recordMeeting'>,
  ): Promise<ObjectionReceipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'recordMeeting', body);
  }

  @Post(':id/rule')
  @HttpCode(200)
  @Allow('objection.rule')
  @ApiOkResponse({ standardSchema: ObjectionReceipt })
  rule(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.rule }) body: BodyOf<'rule'>,
  ): Promise<ObjectionReceipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'rule', body);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('objection.withdraw')
  @ApiOkResponse({ standardSchema: ObjectionReceipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Bodies.withdraw }) body: BodyOf<'withdraw'>,
  ): Promise<ObjectionReceipt> {
    return this.moves.moveAt(caller.scope, intent, id, 'withdraw', body);
  }
}
