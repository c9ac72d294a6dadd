import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Allow, CallerParam } from './allow.js';
import type { Caller } from './allow.js';
import { PeopleList as List } from './people-list.js';
import { People } from './people.js';
import {
  NewPerson,
  PasswordSet,
  PeopleList,
  PeopleQuery,
  PersonChange,
  PersonReceipt,
  PersonVersion,
} from './people.views.js';

type Version = z.infer<typeof PersonVersion>;

/** The hotline's people, kept by the security administrator. */
@ApiTags('people')
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly listing: List,
  ) {}

  @Get()
  @Allow('people.read')
  @ApiOkResponse({ standardSchema: PeopleList })
  list(@CallerParam() caller: Caller, @Query({ schema: PeopleQuery }) query: PeopleQuery): Promise<PeopleList> {
    return this.listing.read(caller, query);
  }

  @Post()
  @Allow('people.manage')
  @ApiCreatedResponse({ standardSchema: PersonReceipt })
  create(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: NewPerson }) body: NewPerson,
  ): Promise<PersonReceipt> {
    return this.people.create(caller, intent, body);
  }

  @Patch(':id')
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  change(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PersonChange }) body: PersonChange,
  ): Promise<PersonReceipt> {
    return this.people.change(caller, intent, id, body);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  disable(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PersonVersion }) body: Version,
  ): Promise<PersonReceipt> {
    return this.people.disable(caller, intent, id, body.version);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  enable(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PersonVersion }) body: Version,
  ): Promise<PersonReceipt> {
    return this.people.enable(caller, intent, id, body.version);
  }

  @Post(':id/signOut')
  @HttpCode(200)
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  signOut(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PersonVersion }) body: Version,
  ): Promise<PersonReceipt> {
    return this.people.signOut(caller, intent, id, body.version);
  }

  @Post(':id/resetTotp')
  @HttpCode(200)
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  resetTotp(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PersonVersion }) body: Version,
  ): Promise<PersonReceipt> {
    return this.people.resetTotp(caller, intent, id, body.version);
  }

  @Post(':id/password')
  @HttpCode(200)
  @Allow('people.manage')
  @ApiOkResponse({ standardSchema: PersonReceipt })
  setPassword(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: PasswordSet }) body: z.infer<typeof PasswordSet>,
  ): Promise<PersonReceipt> {
    return this.people.setPassword(caller, intent, id, body.password);
  }
}
