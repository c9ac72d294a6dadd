import type { RoomSchema } from '@hotline/kernel';
import { Assignment } from './assignment.entity.js';
import { Clock } from './clock.entity.js';
import { Extension } from './extension.entity.js';
import { HelpRequest } from './help-request.entity.js';
import { LedgerEntry } from './ledger.entity.js';
import { Dispatch0001 } from './migrations/0001-dispatch.js';
import { Dispatch0002 } from './migrations/0002-repeats.js';
import { Dispatch0003 } from './migrations/0003-objections.js';
import { Dispatch0004 } from './migrations/0004-extensions.js';
import { Dispatch0005 } from './migrations/0005-search.js';
import { Dispatch0006 } from './migrations/0006-withdrawal.js';
import { Objection } from './objection.entity.js';
import { Pause } from './pause.entity.js';
import { Reply } from './reply.entity.js';
import { ReturnRequest } from './return-request.entity.js';
import { WorkOrder } from './work-order.entity.js';

/** What this room brings to the database; the citizens room's migrations run before. */
export const dispatchSchema: RoomSchema = {
  entities: [WorkOrder, Assignment, Reply, ReturnRequest, Objection, Clock, Extension, Pause, LedgerEntry, HelpRequest],
  migrations: [Dispatch0001, Dispatch0002, Dispatch0003, Dispatch0004, Dispatch0005, Dispatch0006],
};
