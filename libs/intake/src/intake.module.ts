import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CitizensModule } from '@hotline/citizens';
import { DeliveryModule, MessageTexts } from '@hotline/delivery';
import { DispatchModule } from '@hotline/dispatch';
import { Intake } from './intake.js';
import { IntakePagePart } from './intake.page-part.js';
import { Matters } from './matters.js';
import { QueryCodes } from './query-codes.js';
import { SubmissionsController } from './submissions.controller.js';
import { TakingIn } from './taking-in.js';

@Module({
  imports: [AttachmentsModule, CitizensModule, DeliveryModule, DispatchModule],
  controllers: [SubmissionsController],
  providers: [Intake, IntakePagePart, Matters, QueryCodes, TakingIn],
  exports: [Intake, QueryCodes],
})
export class IntakeModule implements OnModuleInit {
  constructor(
    private readonly texts: MessageTexts,
    private readonly codes: QueryCodes,
  ) {}

  /** The receipt that a citizen is sent holds the code that opens their work order. */
  onModuleInit(): void {
    this.texts.secret('queryCode', (workOrderId) => this.codes.of(workOrderId));
  }
}
