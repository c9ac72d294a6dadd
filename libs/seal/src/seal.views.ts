import { z } from 'zod';

/** Where history stands under seal. Hashes are hex; instants are the server's. */
export const SealView = z
  .strictObject({
    head: z
      .strictObject({ n: z.number().int(), sealedTo: z.number().int(), hash: z.string(), at: z.iso.datetime() })
      .nullable(),
    /** Events that have a place in the feed and no seal yet. */
    waiting: z.number().int(),
    /** The last readings of the whole chain, newest first. */
    verdicts: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        batches: z.number().int(),
        events: z.number().int(),
        sealedTo: z.number().int(),
        flaws: z.number().int(),
        examples: z.array(
          z.strictObject({ where: z.enum(['event', 'batch', 'anchor']), n: z.number().int(), what: z.string() }),
        ),
        seconds: z.number(),
      }),
    ),
  })
  .meta({ id: 'Seal' });
export type SealView = z.infer<typeof SealView>;
