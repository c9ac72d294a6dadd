import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Allow, CallerParam } from './allow.js';
import type { Caller } from './allow.js';
import { ServiceTokens } from './service-tokens.js';
import { NewServiceToken, ServiceTokenList, ServiceTokenOnce, ServiceTokenReceipt } from './service-tokens.views.js';

@ApiTags('service tokens')
@Controller('api/v1/service-tokens')
export class ServiceTokensController {
  constructor(private readonly tokens: ServiceTokens) {}

  @Get()
  @Allow('serviceTokens.read')
  @ApiOkResponse({ standardSchema: ServiceTokenList })
  list(@CallerParam() caller: Caller): Promise<ServiceTokenList> {
    return this.tokens.list(caller);
  }

  @Post()
  @Allow('serviceTokens.manage')
  @ApiCreatedResponse({ standardSchema: ServiceTokenOnce })
  create(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: NewServiceToken }) body: NewServiceToken,
  ): Promise<ServiceTokenOnce> {
    return this.tokens.create(caller, intent, body);
  }

  @Delete(':id')
  @Allow('serviceTokens.manage')
  @ApiOkResponse({ standardSchema: ServiceTokenReceipt })
  revoke(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<ServiceTokenReceipt> {
    return this.tokens.revoke(caller, intent, id);
  }
}
