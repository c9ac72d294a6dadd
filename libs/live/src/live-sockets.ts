import { Injectable } from '@nestjs/common';
import type { Audience, Desk } from './desks.js';
import { DESKS, deskRoom, orderRoom } from './desks.js';
import type { LiveNamespace, LiveSocket } from './live-socket.js';

/** Sockets of clients that do not take what they are sent. Frames pass them by until they have caught up. */
export const SLOW = 'slow';

/** The sockets of this process, by person and by what they watch. Rooms are joined by the server only. */
@Injectable()
export class LiveSockets {
  private namespace: LiveNamespace | undefined;
  private readonly byPerson = new Map<string, Set<LiveSocket>>();

  attach(namespace: LiveNamespace): void {
    this.namespace = namespace;
  }

  add(socket: LiveSocket): void {
    const { id } = socket.data.person;
    const sockets = this.byPerson.get(id) ?? new Set();
    this.byPerson.set(id, sockets.add(socket));
  }

  remove(socket: LiveSocket): void {
    const { id } = socket.data.person;
    const sockets = this.byPerson.get(id);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.byPerson.delete(id);
  }

  of(personId: string): ReadonlySet<LiveSocket> {
    return this.byPerson.get(personId) ?? new Set();
  }

  /** Ids of everybody who has a window open here. */
  people(): string[] {
    return [...this.byPerson.keys()];
  }

  all(): LiveSocket[] {
    return [...this.byPerson.values()].flatMap((sockets) => [...sockets]);
  }

  /** Whether anybody here watches this desk for this audience. */
  isWatched(audience: Audience, desk: Desk): boolean {
    return this.anyIn(deskRoom(audience, desk));
  }

  /** The audiences that anybody here watches, with the desks they watch. */
  watched(): Map<Audience, Desk[]> {
    const found = new Map<Audience, Desk[]>();
    const audiences = new Set(this.all().flatMap(({ data }) => data.audience ?? []));
    for (const audience of audiences) {
      const desks = DESKS.filter((desk) => this.isWatched(audience, desk));
      if (desks.length > 0) found.set(audience, desks);
    }
    return found;
  }

  /** Which of these orders somebody here has open. */
  opened(orders: Iterable<string>): string[] {
    return [...orders].filter((id) => this.anyIn(orderRoom(id)));
  }

  viewers(workOrderId: string): LiveSocket[] {
    return this.all().filter((socket) => socket.data.opened.has(workOrderId));
  }

  /** Sends to everybody in a room who keeps up. */
  to(room: string) {
    return this.namespace!.to(room).except(SLOW);
  }

  anyIn(room: string): boolean {
    return (this.namespace?.adapter.rooms.get(room)?.size ?? 0) > 0;
  }
}
