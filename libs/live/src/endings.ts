import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Sessions } from '@hotline/identity';
import { Feed, Log } from '@hotline/kernel';
import type { FeedEvent } from '@hotline/kernel';
import { Subscription, concatMap, from, interval, mergeMap } from 'rxjs';
import type { EndReason } from './frames.js';
import type { LiveSocket, Person } from './live-socket.js';
import { LiveSockets } from './live-sockets.js';

/** A session that ended without an event (it ran out) is found within this time. */
const NET_MS = 60_000;
/** Sessions looked up at once. */
const AT_ONCE = 4;

/** Events after which a person's sockets are looked at again, by the person they name. */
const ABOUT_PERSON = new Set(['session.revoked', 'person.disabled', 'person.changed', 'person.signedOut']);

/** Ends sockets whose person has lost the right to them: told by the feed, and looked for every minute as a net. */
@Injectable()
export class Endings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Subscription();

  constructor(
    private readonly feed: Feed,
    private readonly sessions: Sessions,
    private readonly sockets: LiveSockets,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const told = this.feed.events$.pipe(concatMap((events) => this.lookAt(concerned(events, this.sockets))));
    const net = interval(NET_MS).pipe(concatMap(() => this.lookAt(this.sockets.all())));
    this.running.add(told.subscribe());
    this.running.add(net.subscribe());
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  /** Proves the socket's session again; ends the socket when it is gone or its person has other rights now. */
  async recheck(socket: LiveSocket): Promise<boolean> {
    const now = await this.sessions.standing(socket.handshake.headers.cookie);
    if (now && sameRights(now, socket.data.person)) return true;
    end(socket, now ? 'changed' : 'not-signed-in');
    return false;
  }

  private async lookAt(sockets: readonly LiveSocket[]): Promise<void> {
    await new Promise<void>((resolve) =>
      from(sockets)
        .pipe(mergeMap((socket) => this.recheckQuietly(socket), AT_ONCE))
        .subscribe({ complete: resolve }),
    );
  }

  /** A look that fails is repeated by the net: nobody is thrown out because the database was away. */
  private async recheckQuietly(socket: LiveSocket): Promise<void> {
    try {
      await this.recheck(socket);
    } catch (error) {
      this.log.warn('a socket could not be looked at', { error: String(error) });
    }
  }
}

function concerned(events: readonly FeedEvent[], sockets: LiveSockets): LiveSocket[] {
  const people = new Set(events.filter(({ kind }) => ABOUT_PERSON.has(kind)).map(({ subjectId }) => subjectId));
  return [...people].flatMap((person) => [...sockets.of(person)]);
}

function sameRights(now: Person, then: Person): boolean {
  return (
    now.id === then.id &&
    now.sessionId === then.sessionId &&
    now.unit === then.unit &&
    now.totp === then.totp &&
    [...now.roles].sort().join() === [...then.roles].sort().join()
  );
}

function end(socket: LiveSocket, reason: EndReason): void {
  socket.emit('ended', { reason });
  socket.disconnect(true);
}
