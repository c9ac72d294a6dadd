import { useCallback, useEffect, useState } from 'react';
import type { Credentials, TrackView } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { asProblem, type Problem } from '../api/problem.js';
import { useKept } from '../kept/kept.js';
import { looking } from '../receipt/receipt.js';
import { serverTime } from '../time/server-time.js';

interface Looked {
  view: TrackView | null;
  problem: Problem | null;
  /** Server time of the reading, milliseconds. */
  at: number;
}
/** The last reading, so that the pages of one request do not each spend one of its few tries. */
let last: (Looked & { of: Credentials }) | null = null;

export const readOrder = async (who: Credentials): Promise<TrackView> => {
  const view = await portal.track(who);
  last = { view, problem: null, at: serverTime.now(), of: who };
  return view;
};

/** The request looked at in this tab; `refresh` reads it again, also when the page comes back to the front. */
export const useOrder = () => {
  const who = useKept(looking);
  const [looked, setLooked] = useState<Looked>(() =>
    last && last.of.number === who?.number ? last : { view: null, problem: null, at: 0 },
  );
  const refresh = useCallback(async (): Promise<void> => {
    if (!who) return;
    try {
      const view = await readOrder(who);
      setLooked({ view, problem: null, at: serverTime.now() });
    } catch (error) {
      setLooked((before) => ({ ...before, problem: asProblem(error) }));
    }
  }, [who]);
  useEffect(() => {
    const fresh = last && last.of.number === who?.number && serverTime.now() - last.at < 5000;
    // Asked in the next turn: the page is shown first, whatever the network does.
    const timer = fresh ? undefined : setTimeout(() => void refresh(), 0);
    const seen = (): void => {
      if (document.visibilityState === 'visible') void refresh();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [refresh, who]);
  return { who, ...looked, refresh };
};
/** After a write the reading is old. */
export const forgetReading = (): void => {
  last = null;
};
