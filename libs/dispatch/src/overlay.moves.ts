import { Injectable } from '@nestjs/common';
import type { EntityClass } from '@mikro-orm/core';
import { Database, Problem, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Assignment } from './assignment.entity.js';
import { Extension } from './extension.entity.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import { Extensions } from './extensions.js';
import { HelpRequest } from './help-request.entity.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import { HelpRequests } from './help-requests.js';
import { LedgerEntry } from './ledger.entity.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import { Ledgers } from './ledgers.js';
import type { Mover } from './lifecycle.js';
import type { ExtensionBody, ExtensionBodies, HelpRequestBody, LedgerBodies, LedgerBody } from './overlay.commands.js';
import type { OverlayReceipt } from './overlay.views.js';
import type { WorkOrder } from './work-order.entity.js';
import { moversOf } from './work-order.moves.js';
import { lockedWorkOrder } from './work-order.reading.js';

type ExtensionMoves = keyof typeof ExtensionBodies;
type LedgerMoves = keyof typeof LedgerBodies;

/** What hangs on an assignment and has a life of its own. */
interface Overlay {
  id: string;
  assignmentId: string;
  workOrderId: string;
  state: OverlayReceipt['state'];
  version: number;
}
/** As a move finds it: its order locked. */
interface Taken<T extends Overlay> {
  order: WorkOrder;
  assignment: Assignment;
  overlay: T;
}

/** The moves on extensions, ledger entries and requests for help, each as one idempotent write. */
@Injectable()
export class OverlayMoves {
  constructor(
    private readonly database: Database,
    private readonly extensions: Extensions,
    private readonly ledgers: Ledgers,
    private readonly help: HelpRequests,
  ) {}

  /** @throws Problem 404 when it is out of reach, 403, 409 `stale-version` or `illegal-move` with what stands now, 400 */
  extensionAt<M extends ExtensionMoves>(
    scope: Scope,
    intent: IntentOf,
    id: string,
    name: M,
    body: ExtensionBody<M>,
  ): Promise<OverlayReceipt> {
    return this.write(scope, intent, Extension, id, body.version, extensionLifecycle.moves[name].by, (tx, at) =>
      (this.onExtension[name] as (typeof this.onExtension)[M])(tx, at, body),
    );
  }

  /** @throws as {@link extensionAt} */
  ledgerAt<M extends LedgerMoves>(
    scope: Scope,
    intent: IntentOf,
    id: string,
    name: M,
    body: LedgerBody<M>,
  ): Promise<OverlayReceipt> {
    return this.write(scope, intent, LedgerEntry, id, body.version, ledgerLifecycle.moves[name].by, (tx, at) =>
      (this.onLedger[name] as (typeof this.onLedger)[M])(tx, at, body),
    );
  }

  /** @throws as {@link extensionAt} */
  declineHelp(scope: Scope, intent: IntentOf, id: string, body: HelpRequestBody<'decline'>): Promise<OverlayReceipt> {
    const { by } = helpRequestLifecycle.moves.decline;
    return this.write(scope, intent, HelpRequest, id, body.version, by, (tx, { overlay }) =>
      this.help.decline(tx, overlay, body.note),
    );
  }

  private readonly onExtension: {
    [M in ExtensionMoves]: (tx: Tx, at: Taken<Extension>, body: ExtensionBody<M>) => Promise<void> | void;
  } = {
    approve: (tx, { order, assignment, overlay }, { note }) =>
      this.extensions.approve(tx, order, assignment, overlay, note ?? null),
    refuse: (tx, { overlay }, { note }) => this.extensions.refuse(tx, overlay, note),
    withdraw: (tx, { overlay }) => this.extensions.withdraw(tx, overlay),
  };

  private readonly onLedger: {
    [M in LedgerMoves]: (tx: Tx, at: Taken<LedgerEntry>, body: LedgerBody<M>) => Promise<void> | void;
  } = {
    enter: (tx, { order, overlay }, { note }) => this.ledgers.enter(tx, order, overlay, note ?? null),
    refuse: (tx, { overlay }, { note }) => this.ledgers.refuse(tx, overlay, note),
    withdraw: (tx, { overlay }) => this.ledgers.withdraw(tx, overlay),
    keep: (tx, { order, overlay }, { note }) => this.ledgers.review(tx, order, overlay, 'keep', note),
    leave: (tx, { order, overlay }, { note }) => this.ledgers.review(tx, order, overlay, 'leave', note),
    reportSolved: (tx, { order, overlay }) => this.ledgers.reportSolved(tx, order, overlay),
    reach: (tx, { overlay }, { milestone }) => this.ledgers.reach(tx, overlay, milestone),
  };

  private write<T extends Overlay>(
    scope: Scope,
    intent: IntentOf,
    kind: EntityClass<T>,
    id: string,
    version: number,
    by: readonly Mover[],
    work: (tx: Tx, at: Taken<T>) => Promise<void> | void,
  ): Promise<OverlayReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const at = await this.take(tx, kind, id);
      const { overlay, order } = at;
      if (overlay.version !== version)
        throw new Problem('stale-version', { current: { state: overlay.state, version: overlay.version } });
      if (!moversOf(scope.actor).some((mover) => by.includes(mover))) throw new Problem('forbidden');
      await work(tx, at);
      order.updatedAt = tx.now;
      return { id, state: overlay.state, version: overlay.version };
    });
  }

  /** Locks the order first, always. Only the unit that asked, and the hotline, have it in reach: not who helps. */
  private async take<T extends Overlay>(tx: Tx, kind: EntityClass<T>, id: string): Promise<Taken<T>> {
    const [row] = await tx.em.find<Overlay>(kind, { id });
    if (!row) throw notFound();
    const order = await lockedWorkOrder(tx, row.workOrderId);
    await tx.em.refresh(row);
    const assignment = await tx.em.findOneOrFail(Assignment, { id: row.assignmentId });
    const { reach } = tx.scope;
    if (reach.kind !== 'all' && !(reach.kind === 'units' && reach.units.includes(assignment.unit))) throw notFound();
    return { order, assignment, overlay: row as T };
  }
}
