import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { ChannelHealthReading } from './channel-health.reading.js';
import {
  ChannelHealthList,
  DeadLetterList,
  DeadLettersQuery,
  DeadLettersReceipt,
  HealthQuery,
  ReplayDeadLetters,
  SetAsideDeadLetters,
} from './channel-health.views.js';
import { DeadLetters } from './dead-letters.js';

@ApiTags('channels')
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(
    private readonly health: ChannelHealthReading,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Get()
  @Allow('channel.read')
  @ApiOkResponse({ standardSchema: ChannelHealthList })
  list(@CallerParam() caller: Caller, @Query({ schema: HealthQuery }) query: HealthQuery): Promise<ChannelHealthList> {
    return this.health.of(caller.scope, query);
  }

  @Get('dead-letters')
  @Allow('channel.read')
  @ApiOkResponse({ standardSchema: DeadLetterList })
  dead(
    @CallerParam() caller: Caller,
    @Query({ schema: DeadLettersQuery }) query: DeadLettersQuery,
  ): Promise<DeadLetterList> {
    return this.deadLetters.list(caller.scope, query);
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @Allow('inbox.replay')
  @ApiOkResponse({ standardSchema: DeadLettersReceipt })
  replay(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: ReplayDeadLetters }) body: ReplayDeadLetters,
  ): Promise<DeadLettersReceipt> {
    return this.deadLetters.replay(caller.scope, intent, body);
  }

  @Post('dead-letters/set-aside')
  @HttpCode(200)
  @Allow('inbox.setAside')
  @ApiOkResponse({ standardSchema: DeadLettersReceipt })
  setAside(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: SetAsideDeadLetters }) body: SetAsideDeadLetters,
  ): Promise<DeadLettersReceipt> {
    return this.deadLetters.setAside(caller.scope, intent, body);
  }
}
