import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Drafts } from './drafts.js';
import { Publishing } from './publishing.js';
import { Rulebook } from './rulebook.js';
import { Trying } from './trying.js';
import {
  DiffQuery,
  DryRunQuery,
  DryRunView,
  NewVersion,
  RulebookView,
  Ruling,
  RulingReceipt,
  VersionChange,
  VersionDiff,
  VersionEnding,
  VersionReceipt,
  VersionStep,
  VersionView,
} from './rulebook.views.js';

/** The rulebook (规则): its parts and their versions, from the draft to the version in force. */
@ApiTags('rulebook')
@Controller('api/v1/rulebook')
export class RulebookController {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly drafts: Drafts,
    private readonly publishing: Publishing,
    private readonly trying: Trying,
  ) {}

  @Get()
  @Allow('rulebook.read')
  @ApiOkResponse({ standardSchema: RulebookView })
  overview(@CallerParam() caller: Caller): Promise<RulebookView> {
    return this.rulebook.overview(caller);
  }

  @Get('versions/:id')
  @Allow('rulebook.read')
  @ApiOkResponse({ standardSchema: VersionView })
  one(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<VersionView> {
    return this.rulebook.one(caller, id);
  }

  @Get('versions/:id/diff')
  @Allow('rulebook.read')
  @ApiOkResponse({ standardSchema: VersionDiff })
  diff(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: DiffQuery }) query: DiffQuery,
  ): Promise<VersionDiff> {
    return this.rulebook.diff(caller, id, query);
  }

  @Post('versions')
  @Allow('rulebook.draft')
  @ApiCreatedResponse({ standardSchema: VersionReceipt })
  create(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: NewVersion }) body: NewVersion,
  ): Promise<VersionReceipt> {
    return this.drafts.create(caller.scope, intent, body);
  }

  @Patch('versions/:id')
  @Allow('rulebook.draft')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  revise(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionChange }) body: VersionChange,
  ): Promise<VersionReceipt> {
    return this.drafts.revise(caller.scope, intent, id, body);
  }

  @Post('versions/:id/rebase')
  @HttpCode(200)
  @Allow('rulebook.draft')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  rebase(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionStep }) body: VersionStep,
  ): Promise<VersionReceipt> {
    return this.drafts.rebase(caller.scope, intent, id, body);
  }

  @Post('versions/:id/dry-run')
  @HttpCode(200)
  @Allow('rulebook.try')
  @ApiOkResponse({ standardSchema: DryRunView })
  dryRun(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: DryRunQuery }) query: DryRunQuery,
  ): Promise<DryRunView> {
    return this.trying.run(caller, id, query);
  }

  @Post('versions/:id/submit')
  @HttpCode(200)
  @Allow('rulebook.draft')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  submit(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionStep }) body: VersionStep,
  ): Promise<VersionReceipt> {
    return this.publishing.submit(caller.scope, intent, id, body);
  }

  @Post('versions/:id/take-back')
  @HttpCode(200)
  @Allow('rulebook.draft')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  takeBack(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionStep }) body: VersionStep,
  ): Promise<VersionReceipt> {
    return this.publishing.takeBack(caller.scope, intent, id, body);
  }

  @Post('versions/:id/discard')
  @HttpCode(200)
  @Allow('rulebook.draft')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  discard(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionEnding }) body: VersionEnding,
  ): Promise<VersionReceipt> {
    return this.publishing.discard(caller.scope, intent, id, body);
  }

  @Post('versions/:id/publish')
  @HttpCode(200)
  @Allow('rulebook.publish')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  publish(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionStep }) body: VersionStep,
  ): Promise<VersionReceipt> {
    return this.publishing.publish(caller.scope, intent, id, body);
  }

  @Post('versions/:id/reject')
  @HttpCode(200)
  @Allow('rulebook.publish')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  reject(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionEnding }) body: VersionEnding,
  ): Promise<VersionReceipt> {
    return this.publishing.reject(caller.scope, intent, id, body);
  }

  @Post('versions/:id/recall')
  @HttpCode(200)
  @Allow('rulebook.publish')
  @ApiOkResponse({ standardSchema: VersionReceipt })
  recall(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: VersionEnding }) body: VersionEnding,
  ): Promise<VersionReceipt> {
    return this.publishing.recall(caller.scope, intent, id, body);
  }

  @Post('rulings')
  @Allow('rulebook.rule')
  @ApiCreatedResponse({ standardSchema: RulingReceipt })
  rule(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: Ruling }) body: Ruling,
  ): Promise<RulingReceipt> {
    return this.drafts.rule(caller.scope, intent, body);
  }
}
