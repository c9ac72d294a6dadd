import { z } from 'zod';
import { CallbackView } from '@hotline/callback';
import { MaskedCitizen } from '@hotline/citizens';
import { WorkOrderRow } from '@hotline/dispatch';
import { phoneText } from '@hotline/intake';

export const CallerLookup = z.strictObject({ phone: phoneText }).meta({ id: 'CallerLookup' });
export type CallerLookup = z.infer<typeof CallerLookup>;

/** Who is on the line, and what the hotline already knows of their matters. */
export const CallerCard = z
  .strictObject({
    citizen: MaskedCitizen.nullable(),
    /** False for a first call. */
    known: z.boolean(),
    open: z.array(WorkOrderRow),
    /** At most five that ended, latest first. */
    recent: z.array(WorkOrderRow),
    callbackDue: CallbackView.extend({ workOrderId: z.string(), title: z.string() })
      .meta({ id: 'CallbackDue' })
      .nullable(),
    lastDissatisfaction: z.string().nullable(),
  })
  .meta({ id: 'CallerCard' });
export type CallerCard = z.infer<typeof CallerCard>;
