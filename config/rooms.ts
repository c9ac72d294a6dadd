import { assessmentPolicies, assessmentSchema } from '@hotline/assessment';
import { attachmentsPolicies, attachmentsSchema } from '@hotline/attachments';
import { callbackPolicies, callbackSchema } from '@hotline/callback';
import { channelsPolicies, channelsSchema } from '@hotline/channels';
import { citizensPolicies, citizensSchema } from '@hotline/citizens';
import { deliveryPolicies, deliverySchema } from '@hotline/delivery';
import { dispatchPolicies, dispatchSchema } from '@hotline/dispatch';
import { figuresPolicies, figuresSchema } from '@hotline/figures';
import { identityPolicies, identitySchema } from '@hotline/identity';
import type { PolicyRow } from '@hotline/identity';
import { intakePolicies, intakeSchema } from '@hotline/intake';
import { kernelSchema } from '@hotline/kernel';
import type { RoomSchema } from '@hotline/kernel';
import { livePolicies, liveSchema } from '@hotline/live';
import { supervisionPolicies, supervisionSchema } from '@hotline/supervision';
import { sealPolicies, sealSchema } from '@hotline/seal';
import { rulebookPolicies, rulebookSchema } from '@hotline/rulebook';
import { opsPolicies } from './ops.policies.js';

/** Every room's share of the database, in the order in which their migrations build on one another. */
export const roomSchemas: RoomSchema[] = [
  kernelSchema,
  identitySchema,
  rulebookSchema,
  citizensSchema,
  dispatchSchema,
  attachmentsSchema,
  intakeSchema,
  channelsSchema,
  callbackSchema,
  deliverySchema,
  supervisionSchema,
  figuresSchema,
  assessmentSchema,
  liveSchema,
  sealSchema,
];

/** The one policy table, room by room. */
export const policies: PolicyRow[] = [
  ...identityPolicies,
  ...rulebookPolicies,
  ...citizensPolicies,
  ...dispatchPolicies,
  ...attachmentsPolicies,
  ...intakePolicies,
  ...channelsPolicies,
  ...callbackPolicies,
  ...deliveryPolicies,
  ...supervisionPolicies,
  ...figuresPolicies,
  ...assessmentPolicies,
  ...livePolicies,
  ...sealPolicies,
  ...opsPolicies,
];
