import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { EVENT_COLUMNS, asFeedEvent } from '@hotline/kernel';
import type { EventRow, Tx } from '@hotline/kernel';
import type { HistoryEntry } from './work-order-page.views.js';

/** Entries of one order that a page shows; an order with more is a matter for its log. */
const MOST = 500;

/** What the citizen is told of, besides notes that say so themselves. */
const CITIZEN_SEES = new Set([
  'workOrder.accepted',
  'workOrder.answered',
  'workOrder.declined',
  'workOrder.merged',
  'workOrder.withdrawn',
  'workOrder.handedOver',
  'workOrder.dispatched',
  'workOrder.redispatched',
  'workOrder.closed',
  'workOrder.rework',
  'workOrder.reopened',
  'workOrder.urged',
  'workOrder.supplemented',
  'workOrder.paused',
  'workOrder.resumed',
  'extension.approved',
  'ledger.entered',
  'ledger.left',
  'assignment.signed',
  'assignment.contacted',
  'workOrder.approved',
  'callback.answered',
]);

/** The history (流转记录) of a work order: its events, as the log has them. */
@Injectable()
export class History {
  constructor(private readonly units: Units) {}

  /** Newest first. */
  async of(tx: Tx, workOrderId: string): Promise<HistoryEntry[]> {
    const rows = await tx.rows(sql<EventRow>`select ${sql.raw(EVENT_COLUMNS)} from kernel.event
      where work_order_id = ${workOrderId} order by id desc limit ${MOST}`);
    return rows.map(asFeedEvent).map(({ id, at, kind, actor, data }) => ({
      id,
      at: at.toISOString(),
      kind,
      by: {
        kind: actor.kind as HistoryEntry['by']['kind'],
        name: actor.name,
        unit: actor.unit === null ? null : this.units.ref(actor.unit),
      },
      data,
      citizenSees: CITIZEN_SEES.has(kind) || data['citizenSees'] === true,
    }));
  }
}
