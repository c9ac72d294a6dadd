import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { SealStatus } from './seal-status.js';
import { SealView } from './seal.views.js';

@ApiTags('seal')
@Controller('api/v1/seal')
export class SealController {
  constructor(private readonly status: SealStatus) {}

  @Get()
  @Allow('seal.read')
  @ApiOkResponse({ standardSchema: SealView })
  read(@CallerParam() caller: Caller): Promise<SealView> {
    return this.status.read(caller);
  }
}
