import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import {
  BulletinQuery,
  LostQuery,
  NewPeriod,
  PeriodReceipt,
  PeriodStep,
  PeriodsQuery,
  RevisionQuery,
} from './assessment.commands.js';
import { LostMarkList, PeriodList, PeriodView, ReplayCheck, ScoresAnswer } from './assessment.views.js';
import { Bulletins } from './bulletins.js';
import { PeriodReading } from './period-reading.js';
import { Periods } from './periods.js';
import { Replay } from './replay.js';

const Revision = z.coerce.number().int().min(1).max(1_000);

/** Scored periods (考核): reckoned, proposed, published; what stands behind every lost point; and their proof. */
@ApiTags('assessment')
@Controller('api/v1/assessment/periods')
export class AssessmentController {
  constructor(
    private readonly periods: Periods,
    private readonly reading: PeriodReading,
    private readonly replays: Replay,
    private readonly bulletins: Bulletins,
  ) {}

  @Get()
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: PeriodList })
  list(@CallerParam() caller: Caller, @Query({ schema: PeriodsQuery }) query: PeriodsQuery): Promise<PeriodList> {
    return this.reading.list(caller, query);
  }

  @Post()
  @Allow('assessment.calculate')
  @ApiCreatedResponse({ standardSchema: PeriodReceipt })
  open(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: NewPeriod }) body: NewPeriod,
  ): Promise<PeriodReceipt> {
    return this.periods.open(caller.scope, intent, body);
  }

  @Get(':id')
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: PeriodView })
  one(@CallerParam() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PeriodView> {
    return this.reading.one(caller, id);
  }

  @Get(':id/scores')
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: ScoresAnswer })
  scores(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: RevisionQuery }) query: RevisionQuery,
  ): Promise<ScoresAnswer> {
    return this.reading.scores(caller, id, query.revision);
  }

  @Get(':id/lost')
  @Allow('assessment.read')
  @ApiOkResponse({ standardSchema: LostMarkList })
  lost(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: LostQuery }) query: LostQuery,
  ): Promise<LostMarkList> {
    return this.reading.lost(caller, id, query);
  }

  @Get(':id/snapshots/:revision')
  @Allow('assessment.read')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  bytes(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('revision', { schema: Revision }) revision: number,
  ): Promise<StreamableFile> {
    return this.reading.bytes(caller, id, revision);
  }

  @Get(':id/bulletin')
  @Allow('assessment.bulletin')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  bulletin(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: BulletinQuery }) query: BulletinQuery,
  ): Promise<StreamableFile> {
    return this.bulletins.file(caller, id, query);
  }

  @Get(':id/replay')
  @Allow('assessment.replay')
  @ApiOkResponse({ standardSchema: ReplayCheck })
  replay(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: RevisionQuery }) query: RevisionQuery,
  ): Promise<ReplayCheck> {
    return this.replays.check(caller, id, query.revision);
  }

  @Post(':id/calculate')
  @HttpCode(200)
  @Allow('assessment.calculate')
  @ApiOkResponse({ standardSchema: PeriodReceipt })
  calculate(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<PeriodReceipt> {
    return this.periods.calculate(caller.scope, intent, id, body);
  }

  @Post(':id/propose')
  @HttpCode(200)
  @Allow('assessment.propose')
  @ApiOkResponse({ standardSchema: PeriodReceipt })
  propose(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<PeriodReceipt> {
    return this.periods.propose(caller.scope, intent, id, body);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Allow('assessment.takeBack')
  @ApiOkResponse({ standardSchema: PeriodReceipt })
  takeBack(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<PeriodReceipt> {
    return this.periods.takeBack(caller.scope, intent, id, body);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('assessment.publish')
  @ApiOkResponse({ standardSchema: PeriodReceipt })
  publish(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PeriodStep }) body: PeriodStep,
  ): Promise<PeriodReceipt> {
    return this.periods.publish(caller.scope, intent, id, body);
  }
}
