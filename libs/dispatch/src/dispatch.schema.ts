import type { RoomSchema } from '@hotline/kernel';
import { Assignment } from './assignment.entity.js';
import { Clock } from './clock.entity.js';
import { Dispatch0001 } from './migrations/0001-dispatch.js';
import { Dispatch0002 } from './migrations/0002-repeats.js';
import { Dispatch0003 } from './migrations/0003-objections.js';
import { Objection } from './objection.entity.js';
import { Reply } from './reply.entity.js';
import { ReturnRequest } from './return-request.entity.js';
import { WorkOrder } from './work-order.entity.js';

/** What this room brings to the database; the citizens room's migrations run before. */
export const dispatchSchema: RoomSchema = {
  entities: [WorkOrder, Assignment, Reply, ReturnRequest, Objection, Clock],
  migrations: [Dispatch0001, Dispatch0002, Dispatch0003],
};
