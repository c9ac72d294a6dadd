import { useState } from 'react';
import type { Viewer } from '../../api/contract.js';
import { usePresence } from '../../live/hooks.js';
import { useLiveStore } from '../../live/live.js';
import { useMe } from '../../session/me.js';

export interface Hold {
  /** Nobody else opened it first, or this person said they take it. */
  mine: boolean;
  /** Who opened it first, when that is another dispatcher. */
  holder: string;
  /** The others who read it now. */
  viewers: readonly Viewer[];
  take: () => void;
}

/**
 * «由你打开，他人只读»: the dispatcher who opened an order first acts, the others read until they say they take it. The
 * server decides a race all the same, by version; this only keeps two people from doing the same work.
 */
export const useHold = (orderId: string | null): Hold => {
  const me = useMe();
  const viewers = usePresence(orderId);
  const present = useLiveStore((state) => (orderId ? state.presence[orderId] : undefined));
  const [taken, setTaken] = useState<string | null>(null);
  const first = present?.find((each) => each.roles.includes('dispatcher'));
  const other = first && first.id !== me.person.id ? first : null;
  return {
    mine: other === null || taken === orderId,
    holder: other?.name ?? '',
    viewers,
    take: () => setTaken(orderId),
  };
};
