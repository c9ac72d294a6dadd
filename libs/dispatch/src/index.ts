/** Front door of the dispatch room: work orders, assignments, returns and clocks. */
export * from './words.js';
export { OPEN_STATES, workOrderLifecycle } from './work-order.lifecycle.js';
export type { WorkOrderMove, WorkOrderState } from './work-order.lifecycle.js';
export { HELD_STATES, LIVE_STATES, assignmentLifecycle } from './assignment.lifecycle.js';
export type { AssignmentMove, AssignmentRole, AssignmentState } from './assignment.lifecycle.js';
export { mermaidOf } from './lifecycle.mermaid.js';
export { WorkOrder } from './work-order.entity.js';
export type { Ending } from './work-order.entity.js';
export { Assignment } from './assignment.entity.js';
export type { DispatchBasis } from './assignment.entity.js';
export { Reply } from './reply.entity.js';
export { ReturnRequest } from './return-request.entity.js';
export { Clock } from './clock.entity.js';
export { dispatchPolicies } from './dispatch.policies.js';
export { dispatchSchema } from './dispatch.schema.js';
