import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { CallbackLists } from './callback-list.js';
import { AnswerRequest, AttemptRequest, CallbackList, CallbackReceipt, CallbacksQuery } from './callback.schema.js';
import { Callbacks } from './callbacks.js';

@ApiTags('callbacks')
@Controller('api/v1/callbacks')
export class CallbacksController {
  constructor(
    private readonly callbacks: Callbacks,
    private readonly lists: CallbackLists,
  ) {}

  @Get()
  @Allow('callback.read')
  @ApiOkResponse({ standardSchema: CallbackList })
  list(@CallerParam() caller: Caller, @Query({ schema: CallbacksQuery }) query: CallbacksQuery): Promise<CallbackList> {
    return this.lists.list(caller.scope, query);
  }

  @Post(':id/attempt')
  @HttpCode(200)
  @Allow('callback.attempt')
  @ApiOkResponse({ standardSchema: CallbackReceipt })
  attempt(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: AttemptRequest }) body: AttemptRequest,
  ): Promise<CallbackReceipt> {
    return this.callbacks.attempt(caller.scope, intent, id, body);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Allow('callback.answer')
  @ApiOkResponse({ standardSchema: CallbackReceipt })
  answer(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: AnswerRequest }) body: AnswerRequest,
  ): Promise<CallbackReceipt> {
    return this.callbacks.answerByPhone(caller.scope, intent, id, body);
  }
}
