import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { AddAbsence, AddShifts, DutyNowQuery, DutyQuery, DutyReceipt, RemoveDuty } from './duty.commands.js';
import { DutyReading } from './duty-reading.js';
import { Duty } from './duty.js';
import { DutyNowView, DutyRosterView } from './duty.views.js';

@ApiTags('supervision')
@Controller('api/v1/supervision/duty')
export class DutyController {
  constructor(
    private readonly reading: DutyReading,
    private readonly duty: Duty,
  ) {}

  @Get()
  @Allow('duty.read')
  @ApiOkResponse({ standardSchema: DutyRosterView })
  roster(@CallerParam() caller: Caller, @Query({ schema: DutyQuery }) query: DutyQuery): Promise<DutyRosterView> {
    return this.reading.roster(caller.scope, query);
  }

  @Get('now')
  @Allow('duty.read')
  @ApiOkResponse({ standardSchema: DutyNowView })
  now(@CallerParam() caller: Caller, @Query({ schema: DutyNowQuery }) query: DutyNowQuery): Promise<DutyNowView> {
    return this.reading.now(caller.scope, query);
  }

  @Post('shifts')
  @HttpCode(200)
  @Allow('duty.edit')
  @ApiOkResponse({ standardSchema: DutyReceipt })
  addShifts(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: AddShifts }) body: AddShifts,
  ): Promise<DutyReceipt> {
    return this.duty.addShifts(caller.scope, intent, body);
  }

  @Post('shifts/:id/remove')
  @HttpCode(200)
  @Allow('duty.edit')
  @ApiOkResponse({ standardSchema: DutyReceipt })
  removeShift(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RemoveDuty }) body: RemoveDuty,
  ): Promise<DutyReceipt> {
    return this.duty.removeShift(caller.scope, intent, id, body);
  }

  @Post('absences')
  @HttpCode(200)
  @Allow('duty.edit')
  @ApiOkResponse({ standardSchema: DutyReceipt })
  addAbsence(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: AddAbsence }) body: AddAbsence,
  ): Promise<DutyReceipt> {
    return this.duty.addAbsence(caller.scope, intent, body);
  }

  @Post('absences/:id/remove')
  @HttpCode(200)
  @Allow('duty.edit')
  @ApiOkResponse({ standardSchema: DutyReceipt })
  removeAbsence(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RemoveDuty }) body: RemoveDuty,
  ): Promise<DutyReceipt> {
    return this.duty.removeAbsence(caller.scope, intent, id, body);
  }
}
