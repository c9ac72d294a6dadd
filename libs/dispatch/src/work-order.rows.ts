import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Assignment } from './assignment.entity.js';
import { AssignmentReading } from './assignment.reading.js';
import { Clock } from './clock.entity.js';
import { clockView, mostPressing } from './clock.view.js';
import { isLive } from './holders.js';
import { placeText } from './place.js';
import { WorkOrder } from './work-order.entity.js';
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
    const wanted = { $in: [...ids] };
    const orders = await tx.em.find(WorkOrder, { id: wanted });
    const clocks = await tx.em.find(Clock, { workOrderId: wanted, cancelledAt: null });
    const assignments = ownUnits(tx) ? await tx.em.find(Assignment, { workOrderId: wanted }) : [];
    const byId = new Map(orders.map((order) => [order.id, order]));
    return ids.flatMap((id) => {
      const order = byId.get(id);
      const of = <T extends { workOrderId: string }>(rows: T[]) => rows.filter((row) => row.workOrderId === id);
      return order ? [this.row(tx, order, of(clocks), of(assignments))] : [];
    });
  }

  /** One order, its clocks and (for a unit's eyes) its assignments at hand. */
  row(tx: Tx, order: WorkOrder, clocks: readonly Clock[], assignments: readonly Assignment[]): WorkOrderRow {
    const own = ownUnits(tx);
    const clock = mostPressing(clocks, own);
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
      round: order.round,
      urges: order.urges,
      submissions: order.submissions,
      lead: order.lead ? this.units.ref(order.lead) : null,
      coHandlers: order.coHandlers.map((code) => this.units.ref(code)),
      mine: own && this.mine(tx, order, own, assignments),
      clock: clock && clockView(clock, tx.now),
      version: order.version,
      updatedAt: order.updatedAt.toISOString(),
    };
  }

  /** The assignment of the reader's unit, else of one below it; live before ended, the latest round first. */
  private mine(tx: Tx, order: WorkOrder, own: readonly string[], all: readonly Assignment[]): WorkOrderRow['mine'] {
    const { actor } = tx.scope;
    const unit = 'unit' in actor ? actor.unit : null;
    const rank = (a: Assignment) => (isLive(a) ? 0 : 2) + (a.unit === unit ? 0 : 1);
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
