/** Front door of the callback room. */
import type { RoomSchema } from '@hotline/kernel';
import { Callback } from './callback.entity.js';
import { Callback0001 } from './migrations/0001-callback.js';

export { waitsForAnswer } from './about.rules.js';
export { SATISFACTIONS } from './answer.rules.js';
export { CallbackLists } from './callback-list.js';
export { CallbackPlanning } from './callback-planning.js';
export { Callback } from './callback.entity.js';
export { OPEN_CALLBACKS, callbackLifecycle } from './callback.lifecycle.js';
export type { CallbackFacts, CallbackMove, CallbackState } from './callback.lifecycle.js';
export { CallbackModule } from './callback.module.js';
export { callbackPolicies } from './callback.policies.js';
export { AnswerRequest, AttemptRequest, CallbackList, CallbackView, answerFields } from './callback.schema.js';
export { Callbacks } from './callbacks.js';

export const callbackSchema: RoomSchema = { entities: [Callback], migrations: [Callback0001] };
