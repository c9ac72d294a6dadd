import { defineEntity, p } from '@mikro-orm/core';
import type { Channel } from '@hotline/dispatch';
import type { Json } from '@hotline/kernel';
import type { OutcomeKind } from './submission.schema.js';

const SubmissionSchema = defineEntity({
  name: 'Submission',
  schema: 'intake',
  tableName: 'submission',
  properties: {
    id: p.uuid().primary(),
    channel: p.text().$type<Channel>(),
    /** The channel's own id of the message; with the channel it is unique, so that nothing is taken in twice. */
    dedupeKey: p.text(),
    workOrderId: p.uuid(),
    citizenId: p.uuid().nullable(),
    outcome: p.text().$type<OutcomeKind>(),
    text: p.text(),
    /** What came in, as it came in, without the identity, which lies encrypted in the vault. */
    raw: p.json<Json>(),
    receiptNumber: p.text(),
    receivedBy: p.text(),
    receivedAt: p.datetime(),
  },
});

/** One thing a citizen sent or said through one channel (来件). Never changed once it is in. */
export class Submission extends SubmissionSchema.class {
  static received(facts: Omit<Submission, never>): Submission {
    return Object.assign(new Submission(), facts);
  }
}
SubmissionSchema.setClass(Submission);
