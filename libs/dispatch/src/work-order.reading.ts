import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { notFound } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { WorkOrder } from './work-order.entity.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^\d{6}-\d{5,}$/;

function keyOf(idOrNumber: string): { id: string } | { number: string } {
  if (ID.test(idOrNumber)) return { id: idOrNumber };
  if (NUMBER.test(idOrNumber)) return { number: idOrNumber };
  throw notFound();
}

/** A work order by id or number. @throws Problem 404 when there is none or it is out of reach */
export async function workOrder(tx: Tx, idOrNumber: string): Promise<WorkOrder> {
  const order = await tx.em.findOne(WorkOrder, keyOf(idOrNumber));
  if (!order) throw notFound();
  return order;
}

/** What was merged into an order (并单), locked like it; it says by its submissions whether there can be any. */
export async function lockedRepeats(tx: Tx, { id, submissions }: WorkOrder): Promise<WorkOrder[]> {
  if (submissions === 1) return [];
  await tx.em.flush();
  return tx.em.find(
    WorkOrder,
    { mergedInto: id },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}

/** Whether other citizens' matters were merged into an order, also for a reader who sees none of these. */
export async function othersWait(tx: Tx, { id, submissions }: Pick<WorkOrder, 'id' | 'submissions'>): Promise<boolean> {
  if (submissions === 1) return false;
  const [row] = await tx.rows(sql<{ wait: boolean }>`select dispatch.others_wait(${id}) as wait`);
  return row!.wait;
}

/** The same, locked until the transaction ends: moves on one order happen one after the other. */
export async function lockedWorkOrder(tx: Tx, idOrNumber: string): Promise<WorkOrder> {
  await tx.em.flush();
  const order = await tx.em.findOne(WorkOrder, keyOf(idOrNumber), {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  if (!order) throw notFound();
  return order;
}
