import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Address } from '../address.js';
import { Tries } from '../tries.js';
import {
  CityMap,
  EchoCounts,
  EchoRequest,
  MatterQuery,
  PublicFigures,
  PublicMatter,
  PublicMatterList,
  publicId,
} from './matters.schema.js';
import { Matters } from './matters.js';

/** Public matters, for everybody. */
@ApiTags('portal')
@Controller('api/v1/portal')
export class MattersController {
  constructor(
    private readonly matters: Matters,
    private readonly tries: Tries,
    private readonly pack: CityPack,
  ) {}

  @Get('matters')
  @Allow('portal.matters')
  @Header('cache-control', 'no-cache')
  @ApiOkResponse({ standardSchema: PublicMatterList })
  list(@CallerParam() caller: Caller, @Query({ schema: MatterQuery }) query: MatterQuery): Promise<PublicMatterList> {
    return this.matters.list(caller.scope, query);
  }

  @Get('matter-figures')
  @Allow('portal.matters')
  @Header('cache-control', 'public, max-age=60')
  @ApiOkResponse({ standardSchema: PublicFigures })
  figures(@CallerParam() caller: Caller): Promise<PublicFigures> {
    return this.matters.figures(caller.scope);
  }

  @Get('map')
  @Allow('portal.matters')
  @Header('cache-control', 'public, max-age=3600')
  @ApiOkResponse({ standardSchema: CityMap })
  map(): CityMap {
    return this.matters.cityMap();
  }

  @Get('matters/:id')
  @Allow('portal.matters')
  @Header('cache-control', 'no-cache')
  @ApiOkResponse({ standardSchema: PublicMatter })
  one(@CallerParam() caller: Caller, @Param('id', { schema: publicId }) id: string): Promise<PublicMatter> {
    return this.matters.one(caller.scope, id);
  }

  @Post('matters/:id/echo')
  @HttpCode(200)
  @Allow('portal.echo')
  @ApiOkResponse({ standardSchema: EchoCounts })
  async echo(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Param('id', { schema: publicId }) id: string,
    @Body({ schema: EchoRequest }) body: EchoRequest,
  ): Promise<EchoCounts> {
    await this.tries.count({ name: 'echo', most: this.pack.channels.echo.perAddress }, [address]);
    return this.matters.echo(caller.scope, intent, id, body);
  }
}
