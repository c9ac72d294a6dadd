/** Front door of the kernel room. */
export * from './actor.js';
export { Connections } from './connection.js';
export { Database, Tx } from './database.js';
export { isConnectionLoss, sqlState, violated } from './database-problem.js';
export { DrivenClock } from './driven-clock.js';
export * from './events.js';
export { Feed, readFeed } from './feed.js';
export { hashBody } from './idempotency.js';
export type { Intent as IntentOf } from './idempotency.js';
export { newId } from './ids.js';
export { Intent } from './intent.js';
export { KernelModule } from './kernel.module.js';
export { Log } from './log.js';
export { migrate, pendingMigrations } from './migrate.js';
export type { RoomSchema } from './orm.js';
export { cursorSchema, decodeCursor, encodeCursor, limitSchema } from './page.js';
export type { Keyset } from './page.js';
export * from './problem.js';
export { ProblemFilter, asProblem } from './problem.filter.js';
export { ProjectionRunner } from './projection.js';
export type { Projection } from './projection.js';
export { Relay, numberEvents } from './relay.js';
export { Settings, readSettings } from './settings.js';
export { categoryCode, flawOf, idSchema, instant, lengthOf, safeText, unitCode } from './text.js';
import { Kernel0001 } from './migrations/0001-kernel.js';
import type { RoomSchema } from './orm.js';

export const kernelSchema: RoomSchema = { entities: [], migrations: [Kernel0001] };
