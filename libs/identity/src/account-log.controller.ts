import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AccountLog } from './account-log.js';
import { AccountLogList, AccountLogQuery } from './account-log.views.js';
import { Allow, CallerParam } from './allow.js';
import type { Caller } from './allow.js';

@ApiTags('account log')
@Controller('api/v1/account-log')
export class AccountLogController {
  constructor(private readonly log: AccountLog) {}

  @Get()
  @Allow('accountLog.read')
  @ApiOkResponse({ standardSchema: AccountLogList })
  read(
    @CallerParam() caller: Caller,
    @Query({ schema: AccountLogQuery }) query: AccountLogQuery,
  ): Promise<AccountLogList> {
    return this.log.read(caller, query);
  }
}
