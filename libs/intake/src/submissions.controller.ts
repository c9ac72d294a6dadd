import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { Intake } from './intake.js';
import type { NewSubmission } from './new-submission.js';
import { SubmissionReceipt, SubmissionRequest } from './submission.schema.js';

@ApiTags('intake')
@Controller('api/v1/submissions')
export class SubmissionsController {
  constructor(private readonly intake: Intake) {}

  @Post()
  @Allow('submission.accept')
  @ApiCreatedResponse({ standardSchema: SubmissionReceipt })
  accept(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Body({ schema: SubmissionRequest }) body: SubmissionRequest,
  ): Promise<SubmissionReceipt> {
    return this.intake.accept(caller.scope, intent, fromDesk(body));
  }
}

/** A desk's entry as a submission. The payload is kept without the identity, which goes to the vault. */
function fromDesk(body: SubmissionRequest): NewSubmission {
  const { citizen, ...raw } = body;
  const { channel, text, attachments, outcome, ...matter } = raw;
  return { channel, messageId: null, citizen, text, attachments: attachments ?? [], matter, outcome, raw };
}
