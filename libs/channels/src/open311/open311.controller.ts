import { Controller, Get, Param, Post, Query, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { notFound } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Address } from '../address.js';
import { BaseUrl, FormIntent, FormOf, IdInPath, LanguageOf, Prefer } from './asking.js';
import type { Form, Language } from './asking.js';
import { Open311Answers, Open311Errors } from './answering.js';
import type { Document } from './documents.js';
import { ListQuery, Open311Listing } from './listing.js';
import { Open311Posting } from './posting.js';
import { Jurisdiction, Open311Services } from './services.js';

const LATER = /(^|[\s,;])respond-async($|[\s,;])/i;

/**
 * Open311 GeoReport v2, in JSON and XML. Outside `/api/v1` and its OpenAPI document, because another document is its
 * contract; `docs/open311.md` says what this city adds to it.
 */
@ApiExcludeController()
@UseInterceptors(Open311Answers)
@UseFilters(Open311Errors)
@Controller('open311/v2')
export class Open311Controller {
  constructor(
    private readonly services: Open311Services,
    private readonly posting: Open311Posting,
    private readonly listing: Open311Listing,
  ) {}

  @Get(['discovery', 'discovery.json', 'discovery.xml'])
  @Allow('open311.read')
  discovery(@BaseUrl() url: string, @LanguageOf() language: Language): Document {
    return this.services.discovery(url, language);
  }

  @Get(['services', 'services.json', 'services.xml'])
  @Allow('open311.read')
  list(@Query({ schema: Jurisdiction }) query: Jurisdiction, @LanguageOf() language: Language): Document {
    this.posting.checkJurisdiction(query.jurisdiction_id);
    return this.services.list(language);
  }

  @Get('services/:code')
  @Allow('open311.read')
  definition(
    @Param('code', { schema: IdInPath }) code: string,
    @Query({ schema: Jurisdiction }) query: Jurisdiction,
    @LanguageOf() language: Language,
  ): Document {
    this.posting.checkJurisdiction(query.jurisdiction_id);
    return this.services.definition(code, language);
  }

  @Post(['requests', 'requests.json', 'requests.xml'])
  @Allow('open311.post')
  post(
    @CallerParam() caller: Caller,
    @FormIntent() intent: IntentOf,
    @FormOf() form: Form,
    @Address() address: string,
    @LanguageOf() language: Language,
    @Prefer() prefer: string,
  ): Promise<Document> {
    return this.posting.post(caller.scope, intent, form, { address, language, later: LATER.test(prefer) });
  }

  @Get(['requests', 'requests.json', 'requests.xml'])
  @Allow('open311.read')
  async requests(@Query({ schema: ListQuery }) query: ListQuery, @LanguageOf() language: Language): Promise<Document> {
    this.posting.checkJurisdiction(query.jurisdiction_id);
    return this.listing.list(query, await this.posting.partner(query.api_key), language);
  }

  @Get('requests/:id')
  @Allow('open311.read')
  async request(
    @Param('id', { schema: IdInPath }) id: string,
    @Query({ schema: Jurisdiction }) query: Jurisdiction,
    @LanguageOf() language: Language,
  ): Promise<Document> {
    this.posting.checkJurisdiction(query.jurisdiction_id);
    return this.listing.one(id, await this.posting.partner(query.api_key), language);
  }

  @Get('tokens/:token')
  @Allow('open311.read')
  token(
    @Param('token', { schema: IdInPath }) token: string,
    @Query({ schema: Jurisdiction }) query: Jurisdiction,
  ): Promise<Document> {
    this.posting.checkJurisdiction(query.jurisdiction_id);
    return this.listing.ofToken(token);
  }

  @Get('*')
  @Allow('open311.read')
  nothing(): never {
    throw notFound();
  }
}
