import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { AccessLogReader } from './access-log.reader.js';
import { AccessList, AccessQuery } from './access-log.views.js';

@ApiTags('access log')
@Controller('api/v1/access-log')
export class AccessLogController {
  constructor(private readonly reader: AccessLogReader) {}

  @Get()
  @Allow('accessLog.read')
  @ApiOkResponse({ standardSchema: AccessList })
  list(@CallerParam() caller: Caller, @Query({ schema: AccessQuery }) query: AccessQuery): Promise<AccessList> {
    return this.reader.list(caller, query);
  }
}
