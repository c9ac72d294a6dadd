/** Front door of the intake room. */
import type { RoomSchema } from '@hotline/kernel';
import { Intake0001 } from './migrations/0001-intake.js';
import { Intake0002 } from './migrations/0002-received.js';
import { Submission } from './submission.entity.js';

export { IntakeModule } from './intake.module.js';
export { intakePolicies } from './intake.policies.js';
export { Intake } from './intake.js';
export type { Matter, NewSubmission } from './new-submission.js';
export type { Promises } from './promises.rules.js';
export { QueryCodes } from './query-codes.js';
export { Submission } from './submission.entity.js';
export {
  AnswersInput,
  AttachmentIds,
  ChannelCode,
  LONGEST_TEXT,
  OutcomeInput,
  PlaceInput,
  RequestTypeCode,
  SubmissionReceipt,
  SubmissionRequest,
  phoneText,
} from './submission.schema.js';
export type { Outcome } from './submission.schema.js';

export const intakeSchema: RoomSchema = { entities: [Submission], migrations: [Intake0001, Intake0002] };
