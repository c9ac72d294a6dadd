import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Feed, Log } from '@hotline/kernel';
import { SLOW, LiveSockets } from './live-sockets.js';
import type { LiveSocket } from './live-socket.js';
import { NoticeFrames } from './notice-frames.js';
import { Queues } from './queues.js';

const LOOK_MS = 1_000;

/**
 * Keeps a client that does not take its frames from filling the server's memory: what it has not taken within two looks
 * is enough, further frames pass it by, and when its connection drains it gets one fresh frame for each desk. socket.io's
 * own `volatile` drops every second packet of a burst, even to a client that keeps up, and never makes good for it.
 */
@Injectable()
export class SlowClients implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stuck = new Set<LiveSocket>();

  constructor(
    private readonly sockets: LiveSockets,
    private readonly queues: Queues,
    private readonly notices: NoticeFrames,
    private readonly feed: Feed,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const here = this.sockets.all();
    const gone = new Set(this.stuck).difference(new Set(here));
    for (const socket of gone) this.stuck.delete(socket);
    for (const socket of here.filter(({ conn }) => !conn.transport.writable)) {
      if (this.stuck.has(socket)) void socket.join(SLOW);
      else this.watchOver(socket);
    }
  }

  private watchOver(socket: LiveSocket): void {
    this.stuck.add(socket);
    socket.conn.once('drain', () => {
      this.stuck.delete(socket);
      if (!socket.rooms.has(SLOW)) return;
      void socket.leave(SLOW);
      this.resync(socket).catch((error: unknown) =>
        this.log.warn('a client could not be brought up to date', { error: String(error) }),
      );
    });
  }

  private async resync(socket: LiveSocket): Promise<void> {
    await this.notices.greet(socket);
    const { audience, desks } = socket.data;
    if (!audience || desks.size === 0) return;
    const { rev } = this.feed;
    const { at, counts } = await this.queues.counts(audience);
    for (const desk of desks) socket.emit('desk', { desk, rev, at: at.toISOString(), counts, changed: [], more: true });
  }
}
