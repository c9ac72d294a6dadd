import type { PolicyRow, Relation, Role } from '@hotline/identity';
import { AssignmentBodies } from './assignment.commands.js';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import type { Lifecycle, Move } from './lifecycle.js';
import { ObjectionBodies } from './objection.commands.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import { WorkOrderBodies } from './work-order.commands.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import { ExtensionBodies, HelpRequestBodies, LedgerBodies } from './overlay.commands.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';

/** How far each role reaches: the hotline's own people see the city, a unit's people their unit. */
const REACH: Partial<Record<Role, Relation>> = {
  operator: 'city',
  dispatcher: 'city',
  supervisor: 'city',
  callbackAgent: 'city',
  manager: 'city',
  qualityInspector: 'city',
  handler: 'unit',
  unitLead: 'subtree',
  unitHead: 'subtree',
};

function reachOf(roles: readonly string[]): PolicyRow['by'] {
  const known = (Object.keys(REACH) as Role[]).filter((role) => roles.includes(role));
  return Object.fromEntries(known.map((role) => [role, REACH[role]]));
}

/**
 * One action for each move that a member of staff may send: `workOrder.dispatch`, `assignment.sign` and so on. Citizens
 * come through the portal's own actions; what follows from another move needs no row.
 */
function rowsOf<State extends string, Facts>(life: Lifecycle<State, Facts>, bodies: object): PolicyRow[] {
  return Object.entries<Move<State, Facts>>(life.moves)
    .filter(([name]) => name in bodies)
    .map(([name, row]) => ({ action: `${life.subject}.${name}`, zh: row.zh, by: reachOf(row.by) }))
    .filter((row) => Object.keys(row.by).length > 0);
}

const READERS = Object.keys(REACH);

/** The policy rows of this room, written by its lifecycle tables. */
export const dispatchPolicies: PolicyRow[] = [
  { action: 'workOrder.read', zh: '查看工单', by: reachOf(READERS) },
  {
    action: 'workOrder.export',
    zh: '导出工单',
    by: reachOf(['supervisor', 'manager', 'qualityInspector', 'unitLead', 'unitHead']),
  },
  { action: 'workOrder.advice', zh: '查看派单建议', by: reachOf(['dispatcher', 'operator', 'supervisor']) },
  { action: 'workOrder.similar', zh: '查看相似工单', by: reachOf(['dispatcher', 'operator']) },
  ...rowsOf(workOrderLifecycle, WorkOrderBodies),
  ...rowsOf(assignmentLifecycle, AssignmentBodies),
  { action: 'request.read', zh: '查看待批申请', by: reachOf(['supervisor', 'dispatcher']) },
  ...rowsOf(extensionLifecycle, ExtensionBodies),
  ...rowsOf(ledgerLifecycle, LedgerBodies),
  ...rowsOf(helpRequestLifecycle, HelpRequestBodies),
  {
    action: 'objection.read',
    zh: '查看派单异议',
    by: reachOf(['dispatcher', 'supervisor', 'manager', 'qualityInspector', 'handler', 'unitLead', 'unitHead']),
  },
  ...rowsOf(objectionLifecycle, ObjectionBodies),
  { action: 'dispatch.guardOverrides', zh: '查看守门破例', by: reachOf(['dispatcher', 'supervisor', 'manager']) },
];
