import { Injectable } from '@nestjs/common';
import { Access, Sessions } from '@hotline/identity';
import { Log, asProblem } from '@hotline/kernel';
import { LiveSockets } from './live-sockets.js';
import type { Audience } from './desks.js';
import type { LiveSocket, Person } from './live-socket.js';
import { isOwnOrigin } from './origin.js';

/** Sockets that one person may have open at once in this process: a few tabs on a few machines. */
export const MOST_SOCKETS = 12;

/** A refused handshake; the client finds the fixed word in `connect_error`'s `data.type`. */
class Refused extends Error {
  readonly data: { type: string };

  constructor(type: string) {
    super(type);
    this.data = { type };
  }
}

/** Decides who may open a socket: a page of this site, with a live session, of a person who may have one more. */
@Injectable()
export class Handshake {
  constructor(
    private readonly sessions: Sessions,
    private readonly access: Access,
    private readonly sockets: LiveSockets,
    private readonly log: Log,
  ) {}

  /** Middleware of the namespace. */
  readonly admit = (socket: LiveSocket, next: (refused?: Error) => void): void => {
    this.judge(socket).then(
      (refusal) => next(refusal ? new Refused(refusal) : undefined),
      (error: unknown) => {
        this.log.warn('a socket could not be judged', { error: String(error) });
        next(new Refused('unavailable'));
      },
    );
  };

  private async judge(socket: LiveSocket): Promise<string | null> {
    const { headers } = socket.handshake;
    if (!isOwnOrigin(headers)) return 'forbidden';
    const person = await this.sessions.standing(headers.cookie);
    if (!person) return 'not-signed-in';
    if (this.sockets.of(person.id).size >= MOST_SOCKETS) return 'too-many';
    socket.data = { person, audience: this.audience(person), desks: new Set(), opened: new Set() };
    return null;
  }

  /** Whose queues this person sees: as far as the person may read work orders. */
  private audience(person: Person): Audience | null {
    try {
      const { relation } = this.access.decide('workOrder.read', person);
      if (relation === 'city') return 'city';
      return relation === 'unit' || relation === 'subtree' ? `${relation}:${person.unit}` : null;
    } catch (refused) {
      if (asProblem(refused).slug === 'forbidden') return null;
      throw refused;
    }
  }
}
