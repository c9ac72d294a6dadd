import { Injectable } from '@nestjs/common';
import type { LiveSocket } from './live-socket.js';

/** Events that a socket may send in a burst, and how many it gets back each second. */
const BURST = 40;
const PER_SECOND = 10;

/** Holds back a client that sends without end: each event costs the database a look at the session. */
@Injectable()
export class Pace {
  private readonly tokens = new WeakMap<LiveSocket, { left: number; at: number }>();

  /** Takes one token of the socket; false when there is none. `now` in milliseconds of any steady clock. */
  allows(socket: LiveSocket, now = performance.now()): boolean {
    const before = this.tokens.get(socket) ?? { left: BURST, at: now };
    const left = Math.min(BURST, before.left + ((now - before.at) / 1000) * PER_SECOND);
    this.tokens.set(socket, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  }
}
