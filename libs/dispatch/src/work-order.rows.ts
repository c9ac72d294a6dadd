import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { AssignmentReading } from './assignment.reading.js';
import { clockView } from './clock.view.js';
import { isLive } from './holders.js';
import { placeText } from './place.js';
import { assignmentRecords, orderRecords, pressingClocks } from './work-order.records.js';
import type { AssignmentRecord, ClockRecord, OrderRecord } from './work-order.records.js';
import type { WorkOrderRow } from './work-order.views.js';

/** The units whose eyes a transaction looks with; null for the whole city. */
export function ownUnits(tx: Tx): readonly string[] | null {
  return tx.scope.reach.kind === 'units' ? tx.scope.reach.units : null;
}

/** Work orders as lists show them. */
@Injectable()
export class WorkOrderRows {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly reading: AssignmentReading,
  ) {}

  /** The orders with these ids that the transaction reaches, in the order asked for. */
  async of(tx: Tx, ids: readonly string[]): Promise<WorkOrderRow[]> {
    if (ids.length === 0) return [];
    const orders = new Map((await orderRecords(tx, ids)).map((order) => [order.id, order]));
    return this.ofRecords(
      tx,
      ids.flatMap((id) => orders.get(id) ?? []),
    );
  }

  /** The same for orders at hand. */
  async ofRecords(tx: Tx, orders: readonly OrderRecord[]): Promise<WorkOrderRow[]> {
    const ids = orders.map((order) => order.id);
    const own = ownUnits(tx);
    const clocks = new Map((await pressingClocks(tx, ids, own)).map((clock) => [clock.workOrderId, clock]));
    const assignments = own ? await assignmentRecords(tx, ids) : [];
    return orders.map((order) => {
      const all = assignments.filter((assignment) => assignment.workOrderId === order.id);
      return this.row(tx, order, clocks.get(order.id) ?? null, own && this.mine(tx, order, own, all));
    });
  }

  private row(tx: Tx, order: OrderRecord, clock: ClockRecord | null, mine: WorkOrderRow['mine']): WorkOrderRow {
    const { district, street, detail, lat, lon } = order;
    return {
      id: order.id,
      number: order.number,
      title: order.title,
      state: order.state,
      type: order.type,
      category: this.category(order.category ?? null),
      place: {
        ...(district && { district }),
        ...(street && { street }),
        ...(detail && { detail }),
        ...(lat != null && lon != null && { lat, lon }),
        text: placeText(this.units, { district, street, detail }),
      },
      channel: order.channel,
      timeClass: order.timeClass,
      acceptedAt: order.acceptedAt.toISOString(),
      urgent: order.urgent,
      confidential: order.confidential,
      anonymous: order.anonymous,
      ledgered: order.ledgered,
      round: order.round,
      urges: order.urges,
      submissions: order.submissions,
      returns: order.returns,
      redispatches: order.redispatches,
      lead: order.lead ? this.units.ref(order.lead) : null,
      coHandlers: order.coHandlers.map((code) => this.units.ref(code)),
      mine,
      clock: clock && clockView(clock, tx.now),
      version: order.version,
      updatedAt: order.updatedAt.toISOString(),
    };
  }

  /** The assignment of the reader's unit, else of one below it; live before ended, the latest round first. */
  private mine(
    tx: Tx,
    order: OrderRecord,
    own: readonly string[],
    all: readonly AssignmentRecord[],
  ): WorkOrderRow['mine'] {
    const { actor } = tx.scope;
    const unit = 'unit' in actor ? actor.unit : null;
    const rank = (a: AssignmentRecord) => (isLive(a) ? 0 : 2) + (a.unit === unit ? 0 : 1);
    const [first] = all
      .filter((assignment) => own.includes(assignment.unit))
      .sort((a, b) => rank(a) - rank(b) || b.round - a.round || b.assignedAt.getTime() - a.assignedAt.getTime());
    if (!first) return null;
    const { id, role, state, version } = first;
    return { assignmentId: id, role, state, version, lacks: this.reading.lacks(order, first, all) };
  }

  private category(code: string | null): WorkOrderRow['category'] {
    return code === null ? null : { code, path: this.pack.categories.path(code).map((category) => category.zh) };
  }
}
