import { Module } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CitizensModule } from '@hotline/citizens';
import { DispatchModule } from '@hotline/dispatch';
import { Intake } from './intake.js';
import { IntakePagePart } from './intake.page-part.js';
import { Matters } from './matters.js';
import { QueryCodes } from './query-codes.js';
import { SubmissionsController } from './submissions.controller.js';
import { TakingIn } from './taking-in.js';

@Module({
  imports: [AttachmentsModule, CitizensModule, DispatchModule],
  controllers: [SubmissionsController],
  providers: [Intake, IntakePagePart, Matters, QueryCodes, TakingIn],
  exports: [Intake, QueryCodes],
})
export class IntakeModule {}
