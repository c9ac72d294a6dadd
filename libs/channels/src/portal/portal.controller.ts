import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AttachmentView, Attachments, UploadBody, UploadQuery } from '@hotline/attachments';
import type { Upload } from '@hotline/attachments';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { SubmissionReceipt } from '@hotline/intake';
import { Intent } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Address } from '../address.js';
import { ChallengeGate } from '../challenge/challenge-gate.js';
import { Tries } from '../tries.js';
import type { Limit } from '../tries.js';
import { Flood } from './flood.js';
import { portalPolicy } from './portal.policy-view.js';
import {
  Credentials,
  PortalPolicy,
  PortalSubmission,
  PortalWriteReceipt,
  PublishRequest,
  Rating,
  ReasonRequest,
  SupplementRequest,
  TrackView,
} from './portal.schema.js';
import { Portal } from './portal.js';

/** Files from one address in 15 minutes: a family's worth of photos, not a disk's worth. */
const UPLOADS: Limit = { name: 'portal upload', most: 40 };

/** What citizens reach without signing in. Number and query code travel in bodies, never in an address that is logged. */
@ApiTags('portal')
@Controller('api/v1/portal')
export class PortalController {
  constructor(
    private readonly portal: Portal,
    private readonly attachments: Attachments,
    private readonly tries: Tries,
    private readonly flood: Flood,
    private readonly gate: ChallengeGate,
    private readonly pack: CityPack,
  ) {}

  @Get('policy')
  @Allow('portal.policy')
  @Header('cache-control', 'public, max-age=60')
  @ApiOkResponse({ standardSchema: PortalPolicy })
  policy(): PortalPolicy {
    return portalPolicy(this.pack);
  }

  @Post('attachments')
  @Allow('portal.upload')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: AttachmentView })
  async upload(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Query({ schema: UploadQuery }) query: z.infer<typeof UploadQuery>,
    @UploadBody() upload: Upload,
  ): Promise<AttachmentView> {
    await this.tries.count(UPLOADS, [address]);
    return this.attachments.upload(caller.scope, intent, query.name, upload.content);
  }

  @Post('submissions')
  @Allow('portal.submit')
  @ApiCreatedResponse({ standardSchema: SubmissionReceipt })
  async submit(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Headers('challenge-answer') answer: string | undefined,
    @Body({ schema: PortalSubmission }) body: PortalSubmission,
  ): Promise<SubmissionReceipt> {
    await this.flood.pass(address);
    await this.gate.pass(address, answer);
    return this.portal.submit(caller.scope, intent, body);
  }

  @Post('track')
  @HttpCode(200)
  @Allow('portal.track')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ standardSchema: TrackView })
  track(
    @CallerParam() caller: Caller,
    @Address() address: string,
    @Body({ schema: Credentials }) body: Credentials,
  ): Promise<TrackView> {
    return this.portal.track(caller.scope, body, address);
  }

  @Post('rate')
  @HttpCode(200)
  @Allow('portal.rate')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  rate(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: Rating }) body: Rating,
  ): Promise<PortalWriteReceipt> {
    return this.portal.rate(caller.scope, intent, body, address);
  }

  @Post('urge')
  @HttpCode(200)
  @Allow('portal.urge')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  urge(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: Credentials }) body: Credentials,
  ): Promise<PortalWriteReceipt> {
    return this.portal.urge(caller.scope, intent, body, address);
  }

  @Post('publication')
  @HttpCode(200)
  @Allow('portal.publish')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  publish(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: PublishRequest }) body: PublishRequest,
  ): Promise<PortalWriteReceipt> {
    return this.portal.publish(caller.scope, intent, body, address);
  }

  @Post('supplement')
  @HttpCode(200)
  @Allow('portal.supplement')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  supplement(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: SupplementRequest }) body: SupplementRequest,
  ): Promise<PortalWriteReceipt> {
    return this.portal.supplement(caller.scope, intent, body, address);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('portal.withdraw')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  withdraw(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: ReasonRequest }) body: ReasonRequest,
  ): Promise<PortalWriteReceipt> {
    return this.portal.withdraw(caller.scope, intent, body, address);
  }

  @Post('reopen')
  @HttpCode(200)
  @Allow('portal.reopen')
  @ApiOkResponse({ standardSchema: PortalWriteReceipt })
  reopen(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Address() address: string,
    @Body({ schema: ReasonRequest }) body: ReasonRequest,
  ): Promise<PortalWriteReceipt> {
    return this.portal.reopen(caller.scope, intent, body, address);
  }
}
