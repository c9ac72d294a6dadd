import { io, type Socket } from 'socket.io-client';
import { create } from 'zustand';
import type { Counts, Desk, DeskFrame, UnreadNotices, Viewer } from '../api/contract.js';
import { serverClock } from '../time/server-clock.js';

type Status = 'off' | 'connecting' | 'on';
interface LiveStore {
  status: Status;
  /** Server time at which `status` last changed, milliseconds. */
  since: number;
  presence: Record<string, Viewer[]>;
}
export const useLiveStore = create<LiveStore>(() => ({ status: 'off', since: serverClock.now(), presence: {} }));

/** What the rest of the console listens to. `resync` = frames were missed, read again; `restored` = by a lost connection. */
export interface LiveEvents {
  desk: (frame: DeskFrame) => void;
  resync: (desks: readonly Desk[]) => void;
  restored: () => void;
  order: (id: string) => void;
  figures: () => void;
  notices: (frame: UnreadNotices) => void;
  ended: (reason: string) => void;
}
type Ack = { ok: true; rev?: number; counts?: Counts; people?: Viewer[] } | { ok: false; type: string };

/**
 * One socket for the whole console. Frames carry ids and counts only; content is read again over REST. After a reconnect
 * every desk is watched anew and its `rev` compared: if it moved on, `resync` fires instead of the frames that were missed.
 */
class Live {
  private socket: Socket | null = null;
  private readonly watched = new Map<Desk, number>();
  private readonly opened = new Map<string, number>();
  private readonly revs = new Map<Desk, number>();
  private asking = false;
  private readonly listeners: { [E in keyof LiveEvents]: Set<LiveEvents[E]> } = {
    desk: new Set(),
    resync: new Set(),
    restored: new Set(),
    order: new Set(),
    figures: new Set(),
    notices: new Set(),
    ended: new Set(),
  };

  start(): void {
    if (this.socket) return;
    const socket = io('/live', {
      path: '/socket.io',
      transports: ['websocket', 'polling'],
      reconnectionDelayMax: 5000,
    });
    this.socket = socket;
    this.status('connecting');
    socket.on('connect', () => this.connected());
    socket.on('disconnect', () => this.status('connecting'));
    socket.on('connect_error', (error: Error & { data?: { type?: string } }) => {
      this.status('connecting');
      if (error.data?.type === 'not-signed-in') this.tell('ended', 'not-signed-in');
    });
    socket.on('hello', (hello: { now: string }) => serverClock.heard(hello.now));
    socket.on('desk', (frame: DeskFrame) => {
      serverClock.heard(frame.at);
      this.revs.set(frame.desk, frame.rev);
      this.tell('desk', frame);
    });
    socket.on('order', ({ id }: { id: string }) => this.tell('order', id));
    socket.on('figures', () => this.tell('figures'));
    socket.on('notices', (frame: UnreadNotices) => this.tell('notices', frame));
    socket.on('presence', ({ workOrderId, people }: { workOrderId: string; people: Viewer[] }) =>
      this.present(workOrderId, people),
    );
    socket.on('ended', ({ reason }: { reason: string }) => this.tell('ended', reason));
  }

  stop(): void {
    this.socket?.close();
    this.socket = null;
    this.revs.clear();
    this.status('off');
  }

  on<E extends keyof LiveEvents>(event: E, listener: LiveEvents[E]): () => void {
    this.listeners[event].add(listener);
    return () => this.listeners[event].delete(listener);
  }

  /** Asks for the frames of these desks until the returned function is called. */
  watch(desks: readonly Desk[]): () => void {
    for (const desk of desks) this.watched.set(desk, (this.watched.get(desk) ?? 0) + 1);
    this.askSoon();
    return () => {
      for (const desk of desks) less(this.watched, desk);
      this.askSoon();
    };
  }

  /** Says that this person has the order open, so that others see it, until the returned function is called. */
  open(workOrderId: string): () => void {
    this.opened.set(workOrderId, (this.opened.get(workOrderId) ?? 0) + 1);
    void this.askOpen(workOrderId);
    return () => {
      less(this.opened, workOrderId);
      if (!this.opened.has(workOrderId)) this.socket?.emit('close', { workOrderId });
    };
  }

  private connected(): void {
    this.status('on');
    void this.askDesks().then((missed) => missed && this.tell('restored'));
    for (const id of this.opened.keys()) void this.askOpen(id);
  }

  private async ask(event: string, body: object): Promise<Ack | null> {
    if (!this.socket?.connected) return null;
    try {
      return (await this.socket.timeout(5000).emitWithAck(event, body)) as Ack;
    } catch {
      return null;
    }
  }

  /** One page leaves a desk while the next enters it: the server hears only of the outcome. */
  private askSoon(): void {
    if (this.asking) return;
    this.asking = true;
    queueMicrotask(() => {
      this.asking = false;
      void this.askDesks();
    });
  }

  /** Whether anything has happened at these desks since their last frame. */
  private async askDesks(): Promise<boolean> {
    const desks = [...this.watched.keys()];
    const before = new Map(this.revs);
    const answer = await this.ask('watch', { desks });
    if (!answer?.ok || answer.rev === undefined) return false;
    const missed = desks.filter((desk) => before.has(desk) && before.get(desk) !== answer.rev);
    for (const desk of desks) this.revs.set(desk, answer.rev);
    if (missed.length > 0) this.tell('resync', missed);
    return missed.length > 0;
  }

  private async askOpen(workOrderId: string): Promise<void> {
    const answer = await this.ask('open', { workOrderId });
    if (answer?.ok && answer.people) this.present(workOrderId, answer.people);
  }

  private present(workOrderId: string, people: Viewer[]): void {
    useLiveStore.setState(({ presence }) => ({ presence: { ...presence, [workOrderId]: people } }));
  }
  private status(status: Status): void {
    if (useLiveStore.getState().status !== status) useLiveStore.setState({ status, since: serverClock.now() });
  }
  private tell<E extends keyof LiveEvents>(event: E, ...args: Parameters<LiveEvents[E]>): void {
    for (const listener of this.listeners[event]) (listener as (...values: Parameters<LiveEvents[E]>) => void)(...args);
  }
}

const less = <K>(counts: Map<K, number>, key: K): void => {
  const left = (counts.get(key) ?? 1) - 1;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
};

export const live = new Live();
