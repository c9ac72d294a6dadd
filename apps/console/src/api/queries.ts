/** The data hooks of every subject; a desk imports from here. */
export { api, newKey } from './client.js';
export * from './figures.js';
export * from './intake.js';
export { keys } from './keys.js';
export * from './orders.js';
export * from './people.js';
export * from './policy.js';
export { asProblem, Problem } from './problem.js';
export { useSend, type Sender } from './send.js';
export * from './session.js';
export * from './tokens.js';
