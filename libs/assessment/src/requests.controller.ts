import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import {
  AppealReceipt,
  AppealsQuery,
  Decision,
  ExclusionReceipt,
  ExclusionsQuery,
  NewAppeal,
  NewExclusion,
  PeriodStep,
  Review,
} from './assessment.commands.js';
import { Appeals } from './appeals.js';
import { AppealList, ExclusionList } from './assessment.views.js';
import { Exclusions } from './exclusions.js';
import { RequestsReading } from './requests-reading.js';

/** What changes a score: exclusions before it is published, appeals after. */
@ApiTags('assessment')
@Controller('api/v1/assessment')
export class AssessmentRequestsController {
  constructor(
    private readonly exclusions: Exclusions,
    private readonly appeals: Appeals,
    private readonly reading: RequestsReading,
  ) {}

  @Get('exclusions')
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: ExclusionList })
  excluded(@CallerParam() caller: Caller, @Query({ schema: ExclusionsQuery }) query: ExclusionsQuery) {
    return this.reading.excluded(caller, query);
  }

  @Post('periods/:id/exclusions')
  @Allow('assessment.exclude')
  @ApiCreatedResponse({ standardSchema: ExclusionReceipt })
  exclude(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: NewExclusion }) body: NewExclusion,
  ): Promise<ExclusionReceipt> {
    return this.exclusions.propose(caller.scope, intent, id, body);
  }

  @Post('exclusions/:id/accept')
  @HttpCode(200)
  @Allow('assessment.review')
  @ApiOkResponse({ standardSchema: ExclusionReceipt })
  accept(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Review }) body: Review,
  ): Promise<ExclusionReceipt> {
    return this.exclusions.review(caller.scope, intent, id, 'accept', body);
  }

  @Post('exclusions/:id/refuse')
  @HttpCode(200)
  @Allow('assessment.review')
  @ApiOkResponse({ standardSchema: ExclusionReceipt })
  refuseExclusion(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Review }) body: Review,
  ): Promise<ExclusionReceipt> {
    return this.exclusions.review(caller.scope, intent, id, 'refuse', body);
  }

  @Post('exclusions/:id/withdraw')
  @HttpCode(200)
  @Allow('assessment.exclude')
  @ApiOkResponse({ standardSchema: ExclusionReceipt })
  withdrawExclusion(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<ExclusionReceipt> {
    return this.exclusions.withdraw(caller.scope, intent, id, body.version);
  }

  @Get('appeals')
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: AppealList })
  appealed(@CallerParam() caller: Caller, @Query({ schema: AppealsQuery }) query: AppealsQuery) {
    return this.reading.appealed(caller, query);
  }

  @Post('periods/:id/appeals')
  @Allow('assessment.appeal')
  @ApiCreatedResponse({ standardSchema: AppealReceipt })
  appeal(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: NewAppeal }) body: NewAppeal,
  ): Promise<AppealReceipt> {
    return this.appeals.file(caller, intent, id, body);
  }

  @Post('appeals/:id/decide')
  @HttpCode(200)
  @Allow('assessment.decideAppeal')
  @ApiOkResponse({ standardSchema: AppealReceipt })
  decide(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Decision }) body: Decision,
  ): Promise<AppealReceipt> {
    return this.appeals.decide(caller.scope, intent, id, body);
  }

  @Post('appeals/:id/uphold')
  @HttpCode(200)
  @Allow('assessment.reviewAppeal')
  @ApiOkResponse({ standardSchema: AppealReceipt })
  uphold(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Review }) body: Review,
  ): Promise<AppealReceipt> {
    return this.appeals.uphold(caller.scope, intent, id, body);
  }

  @Post('appeals/:id/refuse')
  @HttpCode(200)
  @Allow('assessment.reviewAppeal')
  @ApiOkResponse({ standardSchema: AppealReceipt })
  refuse(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Review }) body: Review,
  ): Promise<AppealReceipt> {
    return this.appeals.refuse(caller.scope, intent, id, body);
  }

  @Post('appeals/:id/send-back')
  @HttpCode(200)
  @Allow('assessment.reviewAppeal')
  @ApiOkResponse({ standardSchema: AppealReceipt })
  sendBack(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: Review }) body: Review,
  ): Promise<AppealReceipt> {
    return this.appeals.sendBack(caller.scope, intent, id, body);
  }

  @Post('appeals/:id/withdraw')
  @HttpCode(200)
  @Allow('assessment.appeal')
  @ApiOkResponse({ standardSchema: AppealReceipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<AppealReceipt> {
    return this.appeals.withdraw(caller.scope, intent, id, body.version);
  }
}
