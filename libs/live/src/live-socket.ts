import type { SignedIn } from '@hotline/identity';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { Audience, Desk } from './desks.js';
import type { ServerEvents } from './frames.js';

export type Person = Extract<SignedIn, { kind: 'person' }>;

/** What the server keeps beside a socket. */
export interface SocketData {
  /** As proved at the handshake; a change of rights ends the socket, so this stays true while it lives. */
  person: Person;
  /** Null for somebody who may read no work order. */
  audience: Audience | null;
  desks: Set<Desk>;
  opened: Set<string>;
}

export type LiveSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;
export type LiveNamespace = Namespace<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;
