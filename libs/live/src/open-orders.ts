import { Injectable } from '@nestjs/common';
import { Problem, notFound } from '@hotline/kernel';
import { orderRoom } from './desks.js';
import type { Viewer } from './frames.js';
import type { LiveSocket } from './live-socket.js';
import { LiveSockets } from './live-sockets.js';
import { Presence } from './presence.js';
import { Queues } from './queues.js';

/** Orders that one window may have open at once. */
const MOST_OPEN = 20;

/** Opening and closing a work order: only what a person may read, one row of presence for each window. */
@Injectable()
export class OpenOrders {
  constructor(
    private readonly queues: Queues,
    private readonly presence: Presence,
    private readonly sockets: LiveSockets,
  ) {}

  /**
   * Enters the order and answers who has it open.
   * @throws Problem `not-found` for an order that is absent or out of reach, `rate-limited` for too many at once
   */
  async open(socket: LiveSocket, id: string): Promise<Viewer[]> {
    if (!(await this.queues.mayRead(socket.data.person, id))) throw notFound();
    if (socket.data.opened.size >= MOST_OPEN && !socket.data.opened.has(id)) throw new Problem('rate-limited');
    socket.data.opened.add(id);
    await socket.join(orderRoom(id));
    const people = await this.presence.enter(socket, id);
    // The window may have gone while its row was written.
    if (!socket.connected) await this.closeAll(socket);
    return people;
  }

  async close(socket: LiveSocket, id: string): Promise<void> {
    if (!socket.data.opened.delete(id)) return;
    await socket.leave(orderRoom(id));
    await this.presence.leave(socket, [id]);
  }

  async closeAll(socket: LiveSocket): Promise<void> {
    const opened = [...socket.data.opened];
    socket.data.opened.clear();
    await this.presence.leave(socket, opened);
  }

  /** Closes the order for viewers here who may not read it any more. */
  async review(id: string): Promise<void> {
    for (const socket of this.sockets.viewers(id)) {
      if (socket.data.audience === 'city') continue;
      if (!(await this.queues.mayRead(socket.data.person, id))) await this.close(socket, id);
    }
  }
}
