import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { CallerCard, CallerLookup } from './caller-card.schema.js';
import { CallerCards } from './caller-cards.js';

@ApiTags('intake')
@Controller('api/v1/callers')
export class CallersController {
  constructor(private readonly cards: CallerCards) {}

  /** A POST although it reads: a telephone number has no place in an address that is logged. */
  @Post('lookup')
  @HttpCode(200)
  @Allow('caller.lookup')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ standardSchema: CallerCard })
  lookup(@CallerParam() caller: Caller, @Body({ schema: CallerLookup }) body: CallerLookup): Promise<CallerCard> {
    return this.cards.of(caller.scope, body.phone);
  }
}
