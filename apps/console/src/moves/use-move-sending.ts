import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { MoveOffer, Receipt, WorkOrderPage } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { useAmend, useMove } from '../api/orders.js';
import type { Problem } from '../api/problem.js';
import { toast } from '../frame/toasts.js';
import { useBilingual } from '../i18n/words.js';
import { kindOf, moveTable } from './move-table.js';
import { useMoveWords } from './words.js';

/** What every form of a move is given. */
export interface MoveFormProps {
  order: WorkOrderPage;
  offer: MoveOffer;
  onClose: () => void;
  onDone: (receipt: Receipt) => void;
}

export interface MoveSending {
  send: (body: Record<string, unknown>) => void;
  busy: boolean;
  problem: Problem | null;
  /** Someone else was first: the form stays filled until the person chooses. */
  stale: boolean;
  /** Takes the present version for the next try; what is typed stays. */
  look: () => void;
}

/**
 * Sends one offered move under the version the person saw when the form opened. A 409 makes the order be read again, so
 * that the newer content stands beside the form; only `look` lets the next try overwrite it.
 */
export const useMoveSending = (
  order: WorkOrderPage,
  offer: MoveOffer,
  onDone: (receipt: Receipt) => void,
  receiptWords?: string,
): MoveSending => {
  const say = useMoveWords();
  const both = useBilingual();
  const client = useQueryClient();
  const [version, setVersion] = useState(offer.version);
  const [refused, setRefused] = useState<Problem | null>(null);
  const kind = kindOf(offer);
  const form = moveTable[kind];
  const move = useMove();
  const amend = useAmend();

  const done = (receipt: Receipt): void => {
    toast({ text: receiptWords ?? say('done', { move: both(offer), number: order.number }) });
    onDone(receipt);
  };
  const failed = (problem: Problem): void => {
    setRefused(problem);
    if (problem.status === 409 || problem.status === 404) void client.invalidateQueries({ queryKey: keys.orders });
  };
  const send = (body: Record<string, unknown>): void => {
    setRefused(null);
    const sent =
      kind === 'workOrder.amend'
        ? amend.sendAsync({ id: order.id, body: { ...body, version } })
        : move.sendAsync({
            subject: offer.subject,
            id: offer.subjectId,
            move: form?.path ?? offer.move,
            body: form?.unversioned ? body : { ...body, version },
          });
    void sent.then(done, failed);
  };
  const look = (): void => {
    setVersion(refused?.body.current?.version ?? offer.version);
    setRefused(null);
  };
  return {
    send,
    busy: move.isPending || amend.isPending,
    problem: refused,
    stale: refused?.slug === 'stale-version',
    look,
  };
};
