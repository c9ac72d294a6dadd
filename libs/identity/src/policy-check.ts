import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PolicyTable } from './policy-table.js';
import { RouteInventory } from './route-inventory.js';
import type { Entrance } from './route-inventory.js';

/** What is wrong between the entrances and the table, one line each; empty when every entrance was decided on purpose. */
export function policyFaults(entrances: readonly Entrance[], table: PolicyTable): string[] {
  const undecided = entrances
    .filter(({ action }) => action === undefined || !table.has(action))
    .map(({ handler, method, path, action }) =>
      action === undefined
        ? `${handler} (${method} ${path}) has no @Allow`
        : `${handler} (${method} ${path}) allows ${action}, which is not in the policy table`,
    );
  const used = new Set(entrances.map(({ action }) => action));
  const unused = table
    .all()
    .filter(({ action, inside }) => !inside && !used.has(action))
    .map(({ action }) => `policy row ${action} is used by no route and no event`);
  return [...undecided, ...unused];
}

/** Stops the boot of a process that serves HTTP when an entrance has no policy, or a policy no entrance. */
@Injectable()
export class PolicyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly inventory: RouteInventory,
    private readonly table: PolicyTable,
  ) {}

  onApplicationBootstrap(): void {
    // A worker is wired without an HTTP server: its controllers are reachable by nobody.
    if (!this.http.httpAdapter) return;
    const faults = policyFaults(this.inventory.all(), this.table);
    if (faults.length > 0) throw new Error(`the policy table does not fit the code\n${faults.join('\n')}`);
  }
}
