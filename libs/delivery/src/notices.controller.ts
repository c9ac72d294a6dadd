import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { NoticeList, NoticesQuery, ReadNotices, UnreadNotices } from './notice.views.js';
import { Notices } from './notices.js';

@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Allow('notice.read')
  @ApiOkResponse({ standardSchema: NoticeList })
  list(@CallerParam() caller: Caller, @Query({ schema: NoticesQuery }) query: NoticesQuery): Promise<NoticeList> {
    return this.notices.list(caller.scope, query);
  }

  @Get('unread')
  @Allow('notice.read')
  @ApiOkResponse({ standardSchema: UnreadNotices })
  unread(@CallerParam() caller: Caller): Promise<UnreadNotices> {
    return this.notices.count(caller.scope);
  }

  @Post('read')
  @HttpCode(200)
  @Allow('notice.mark')
  @ApiOkResponse({ standardSchema: UnreadNotices })
  readAll(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: ReadNotices }) { upTo }: ReadNotices,
  ): Promise<UnreadNotices> {
    return this.notices.readAll(caller.scope, intent, upTo);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Allow('notice.mark')
  @ApiOkResponse({ standardSchema: UnreadNotices })
  read(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<UnreadNotices> {
    return this.notices.read(caller.scope, intent, id);
  }
}
