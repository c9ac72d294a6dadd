import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Counts, Desk, Viewer } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { useSession } from '../api/session.js';
import { live, useLiveStore } from './live.js';

const staleByDesk: Record<Desk, readonly (readonly string[])[]> = {
  operator: [['orders', 'live'], ['caller']],
  dispatch: [['orders', 'live'], ['orders', 'page'], keys.requests, keys.objections],
  unit: [['orders', 'live'], ['orders', 'page'], keys.supervision],
  callback: [keys.callbacks],
  today: [keys.figures, keys.supervision],
};
const refresh = (client: QueryClient, desk: Desk): void => {
  for (const queryKey of staleByDesk[desk]) void client.invalidateQueries({ queryKey });
};

/** Readings a desk may make in a burst, and how far apart; after that one a second. Milliseconds. */
const burst = 5;
const apartMs = 100;
const creditMs = 1000;

/**
 * Runs at once. One act is often several frames — a projection follows it, a figure moves — and each must be seen within the
 * second, so a burst is read a few times; a busy city costs each desk no more than one reading a second.
 */
class Conflated {
  private last = -creditMs * burst;
  private credit = burst;
  private timer: ReturnType<typeof setTimeout> | undefined;
  constructor(private readonly run: () => void) {}
  readonly call = (): void => {
    if (this.timer) return;
    const since = performance.now() - this.last;
    const credit = Math.min(burst, this.credit + since / creditMs);
    const wait = Math.max(apartMs - since, (1 - credit) * creditMs, 0);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const now = performance.now();
      this.credit = Math.min(burst, this.credit + (now - this.last) / creditMs) - 1;
      this.last = now;
      this.run();
    }, wait);
  };
  stop(): void {
    clearTimeout(this.timer);
  }
}

const noDesks: readonly Desk[] = [];
/** Keeps lists and counts of these desks fresh while mounted. Pass a constant array. */
export const useDesk = (desks: readonly Desk[] = noDesks): void => {
  const client = useQueryClient();
  const names = desks.join();
  useEffect(() => {
    const wanted = names === '' ? [] : (names.split(',') as Desk[]);
    const reads = new Map(wanted.map((desk) => [desk, new Conflated(() => refresh(client, desk))]));
    const stops = [
      live.watch(wanted),
      live.on('desk', (frame) => {
        client.setQueryData<Counts>(keys.counts, (before) => ({ ...before, ...frame.counts }));
        reads.get(frame.desk)?.call();
      }),
      live.on('resync', (missed) => {
        for (const desk of missed) reads.get(desk)?.call();
        void client.invalidateQueries({ queryKey: keys.counts });
      }),
      live.on('figures', () => reads.get('today')?.call()),
    ];
    return () => {
      for (const stop of stops) stop();
      for (const read of reads.values()) read.stop();
    };
  }, [client, names]);
};

const nobody: Viewer[] = [];
/** Says that this person reads the order and returns the others who do; the order is read again when it changes. */
export const usePresence = (orderId: string | null | undefined): Viewer[] => {
  const client = useQueryClient();
  const { data: me } = useSession();
  useEffect(() => {
    if (!orderId) return undefined;
    const close = live.open(orderId);
    const stop = live.on('order', (id) => {
      if (id === orderId) void client.invalidateQueries({ queryKey: keys.order(orderId) });
    });
    return () => {
      close();
      stop();
    };
  }, [client, orderId]);
  const people = useLiveStore((state) => (orderId ? state.presence[orderId] : undefined)) ?? nobody;
  return people.filter((each) => each.id !== me?.person.id);
};

/** The state of the live connection and the server time since when. */
export const useConnection = () => {
  const status = useLiveStore((state) => state.status);
  const since = useLiveStore((state) => state.since);
  return { status, since };
};
