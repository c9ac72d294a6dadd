import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { MessageLists } from './message-lists.js';
import {
  MessageCounts,
  MessageList,
  MessageReceipt,
  MessagesQuery,
  MessagesReplayed,
  ReplayMessage,
  ReplayMessages,
} from './message.views.js';
import { Messages } from './messages.js';

@ApiTags('messages')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly lists: MessageLists,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('message.read')
  @ApiOkResponse({ standardSchema: MessageList })
  list(@CallerParam() caller: Caller, @Query({ schema: MessagesQuery }) query: MessagesQuery): Promise<MessageList> {
    return this.lists.list(caller.scope, query);
  }

  @Get('counts')
  @Allow('message.read')
  @ApiOkResponse({ standardSchema: MessageCounts })
  counts(@CallerParam() caller: Caller): Promise<MessageCounts> {
    return this.lists.counts(caller.scope);
  }

  @Post('replay')
  @HttpCode(200)
  @Allow('message.replay')
  @ApiOkResponse({ standardSchema: MessagesReplayed })
  replayMany(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: ReplayMessages }) body: ReplayMessages,
  ): Promise<MessagesReplayed> {
    return this.messages.replayMany(caller.scope, intent, body);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Allow('message.replay')
  @ApiOkResponse({ standardSchema: MessageReceipt })
  replay(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ReplayMessage }) { version }: ReplayMessage,
  ): Promise<MessageReceipt> {
    return this.messages.replay(caller.scope, intent, id, version);
  }
}
