import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { RevealBody, RevealedIdentity } from './citizen.views.js';
import { Reveal } from './reveal.js';

@ApiTags('citizens')
@Controller('api/v1/citizens')
export class CitizensController {
  constructor(private readonly reveals: Reveal) {}

  @Post(':id/reveal')
  @HttpCode(200)
  @Allow('citizens.reveal')
  @ApiOkResponse({ standardSchema: RevealedIdentity })
  reveal(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RevealBody }) body: RevealBody,
  ): Promise<RevealedIdentity> {
    return this.reveals.reveal(caller, intent, id, body);
  }
}
