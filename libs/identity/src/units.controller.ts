import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Intent, unitCode } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Allow, CallerParam } from './allow.js';
import type { Caller } from './allow.js';
import { UnitAdministration } from './unit-administration.js';
import { Units } from './units.js';
import { NewUnit, UnitChange, UnitReceipt, UnitsView } from './units.views.js';

/** The organisation tree, read by everybody and kept by the system administrator. */
@ApiTags('units')
@Controller('api/v1/units')
export class UnitsController {
  constructor(
    private readonly units: Units,
    private readonly administration: UnitAdministration,
  ) {}

  @Get()
  @Allow('units.read')
  @ApiOkResponse({ standardSchema: UnitsView })
  list(): z.infer<typeof UnitsView> {
    return { items: [...this.units.all()] };
  }

  @Post()
  @Allow('units.manage')
  @ApiCreatedResponse({ standardSchema: UnitReceipt })
  add(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: NewUnit }) body: NewUnit,
  ): Promise<UnitReceipt> {
    return this.administration.add(caller, intent, body);
  }

  @Patch(':code')
  @Allow('units.manage')
  @ApiOkResponse({ standardSchema: UnitReceipt })
  change(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('code', { schema: unitCode }) code: string,
    @Body({ schema: UnitChange }) body: UnitChange,
  ): Promise<UnitReceipt> {
    return this.administration.change(caller, intent, code, body);
  }
}
