import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { MoveOffer, Receipt, WorkOrderPage } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { useMove } from '../api/orders.js';
import { toast } from '../frame/toasts.js';
import { useBilingual } from '../i18n/words.js';
import { useMoveWords } from './words.js';
import { MoveDialog } from './move-dialog.js';
import { useRefusalWords } from './move-refusal.js';
import { kindOf, moveTable } from './move-table.js';

export interface Moves {
  /** Opens the move's form, or makes it at once when there is nothing to fill in. */
  start: (offer: MoveOffer) => void;
  /** Place this anywhere in the page. */
  dialog: ReactNode;
  busy: boolean;
}

/** The moves of the order in hand: which form is open, and what is sent without one. */
export const useMoves = (
  order: WorkOrderPage | undefined,
  onDone?: (receipt: Receipt, offer: MoveOffer) => void,
): Moves => {
  const say = useMoveWords();
  const both = useBilingual();
  const refusalWords = useRefusalWords();
  const client = useQueryClient();
  const [open, setOpen] = useState<MoveOffer | null>(null);
  const move = useMove();

  const direct = async (offer: MoveOffer, number: string): Promise<void> => {
    const { subject, subjectId: id, version } = offer;
    await move.sendAsync({ subject, id, move: offer.move, body: { version } }).then(
      (receipt) => {
        toast({ text: say('done', { move: both(offer), number }) });
        onDone?.(receipt, offer);
      },
      (problem) => {
        toast({ text: refusalWords(problem, offer) ?? say('stale'), warning: true });
        void client.invalidateQueries({ queryKey: keys.orders });
      },
    );
  };
  const start = (offer: MoveOffer): void => {
    if (!order) return;
    if (moveTable[kindOf(offer)]?.fields.length === 0) void direct(offer, order.number);
    else setOpen(offer);
  };
  return {
    start,
    busy: move.isPending,
    dialog: open && order && (
      <MoveDialog
        key={`${open.subjectId}.${open.move}`}
        order={order}
        offer={open}
        onClose={() => setOpen(null)}
        onDone={(receipt) => {
          setOpen(null);
          onDone?.(receipt, open);
        }}
      />
    ),
  };
};
