import { Reply } from '@hotline/dispatch';
import type { WorkOrder } from '@hotline/dispatch';
import type { Tx } from '@hotline/kernel';

/** What a citizen is told in the end, and since when. */
export interface Answer {
  text: string;
  at: Date;
}

/** The unit's reply once it passed review, or how the matter ended at the desk; null while there is none. */
export async function answerOf(tx: Tx, order: WorkOrder): Promise<Answer | null> {
  const { ending } = order;
  if (ending?.text && order.endedAt)
    return { text: [ending.text, ending.rightDoor].filter(Boolean).join('\n'), at: order.endedAt };
  if (order.state !== 'awaitingCallback' && order.state !== 'closed') return null;
  const reply = await tx.em.findOne(Reply, { workOrderId: order.id, accepted: true }, { orderBy: { at: 'desc' } });
  return (
    reply && {
      text: [reply.fact, reply.action, reply.result, reply.basis].join('\n'),
      at: reply.reviewedAt ?? reply.at,
    }
  );
}
