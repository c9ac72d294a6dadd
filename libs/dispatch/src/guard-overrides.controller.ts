import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { GuardOverrides } from './guard-overrides.js';
import { GuardOverridesQuery, GuardOverridesView } from './guard-overrides.views.js';

@ApiTags('dispatch')
@Controller('api/v1/guard-overrides')
export class GuardOverridesController {
  constructor(private readonly overrides: GuardOverrides) {}

  @Get()
  @Allow('dispatch.guardOverrides')
  @ApiOkResponse({ standardSchema: GuardOverridesView })
  of(
    @CallerParam() caller: Caller,
    @Query({ schema: GuardOverridesQuery }) { month }: z.infer<typeof GuardOverridesQuery>,
  ): Promise<GuardOverridesView> {
    return this.overrides.of(caller.scope, month);
  }
}
