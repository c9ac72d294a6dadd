import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Hiding } from './hiding.js';
import { HideRequest, PublicationList, PublicationQuery, PublicationReceipt, UnhideRequest } from './matters.schema.js';

/** Public matters, for those who answer for them. */
@ApiTags('publications')
@Controller('api/v1/publications')
export class PublicationsController {
  constructor(private readonly hiding: Hiding) {}

  @Get()
  @Allow('publication.read')
  @ApiOkResponse({ standardSchema: PublicationList })
  list(
    @CallerParam() caller: Caller,
    @Query({ schema: PublicationQuery }) query: PublicationQuery,
  ): Promise<PublicationList> {
    return this.hiding.list(caller.scope, query);
  }

  @Post(':id/hide')
  @HttpCode(200)
  @Allow('publication.hide')
  @ApiOkResponse({ standardSchema: PublicationReceipt })
  hide(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: HideRequest }) body: HideRequest,
  ): Promise<PublicationReceipt> {
    return this.hiding.hide(caller.scope, intent, id, body);
  }

  @Post(':id/unhide')
  @HttpCode(200)
  @Allow('publication.hide')
  @ApiOkResponse({ standardSchema: PublicationReceipt })
  unhide(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: UnhideRequest }) body: UnhideRequest,
  ): Promise<PublicationReceipt> {
    return this.hiding.unhide(caller.scope, intent, id, body.version);
  }
}
