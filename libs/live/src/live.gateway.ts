import { UseInterceptors } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { OnGatewayConnection, OnGatewayDisconnect, OnGatewayInit } from '@nestjs/websockets';
import { Access, Allow } from '@hotline/identity';
import { Database, Feed, Log, Problem, Settings, systemScope } from '@hotline/kernel';
import { DESKS, deskRoom, personRoom } from './desks.js';
import { Endings } from './endings.js';
import { BOARD } from './figure-signal.js';
import { OneOrder, Watch } from './frames.js';
import { Handshake } from './handshake.js';
import { LiveSockets } from './live-sockets.js';
import type { LiveNamespace, LiveSocket } from './live-socket.js';
import { deskAction } from './live.policies.js';
import { NoticeFrames } from './notice-frames.js';
import { OpenOrders } from './open-orders.js';
import { Queues } from './queues.js';
import { SocketAccess } from './socket-access.js';

const EVENTS = new Set(['watch', 'open', 'close']);

/** What one message may hold, in bytes; the largest legal one has a few hundred. */
const MOST_BYTES = 16 * 1024;

/** The socket's front door. Desks are named by the client, rooms are joined by the server. */
@WebSocketGateway({
  namespace: '/live',
  transports: ['websocket', 'polling'],
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: MOST_BYTES,
  serveClient: false,
  connectTimeout: 10_000,
})
@UseInterceptors(SocketAccess)
export class LiveGateway
  implements OnGatewayInit<LiveNamespace>, OnGatewayConnection<LiveSocket>, OnGatewayDisconnect<LiveSocket>
{
  constructor(
    private readonly handshake: Handshake,
    private readonly sockets: LiveSockets,
    private readonly endings: Endings,
    private readonly orders: OpenOrders,
    private readonly queues: Queues,
    private readonly notices: NoticeFrames,
    private readonly access: Access,
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  afterInit(namespace: LiveNamespace): void {
    this.sockets.attach(namespace);
    namespace.use(this.handshake.admit);
    // Nothing lives in the root namespace.
    namespace.server.use((_socket, next) => next(new Error('not-found')));
  }

  handleConnection(socket: LiveSocket): void {
    this.sockets.add(socket);
    socket.onAny((event: string, ...said: unknown[]) => {
      const answer = said.at(-1);
      if (!EVENTS.has(event) && typeof answer === 'function') answer({ ok: false, type: 'unknown-event' });
    });
    this.greet(socket).catch((error: unknown) => this.log.warn('a socket was not greeted', { error: String(error) }));
  }

  handleDisconnect(socket: LiveSocket): void {
    this.sockets.remove(socket);
    this.orders
      .closeAll(socket)
      .catch((error: unknown) => this.log.warn('a viewer leaves by the lease', { error: String(error) }));
  }

  /** From now on frames of exactly these desks; answers where they stand. */
  @SubscribeMessage('watch')
  @Allow('live.watch')
  async watch(@ConnectedSocket() socket: LiveSocket, @MessageBody({ schema: Watch }) { desks }: Watch) {
    const { audience, person } = socket.data;
    if (desks.some((desk) => !this.access.may(deskAction(desk), person))) throw new Problem('forbidden');
    if (!audience) throw new Problem('forbidden');
    for (const desk of DESKS) {
      const room = deskRoom(audience, desk);
      await (desks.includes(desk) ? socket.join(room) : socket.leave(room));
    }
    await (desks.includes('today') ? socket.join(BOARD) : socket.leave(BOARD));
    socket.data.desks = new Set(desks);
    // Read before the counts: what happens meanwhile makes the client's `rev` older, and it reads once more.
    const { rev } = this.feed;
    return { rev, counts: await this.queues.countsOf(person) };
  }

  @SubscribeMessage('open')
  @Allow('live.open')
  async open(@ConnectedSocket() socket: LiveSocket, @MessageBody({ schema: OneOrder }) { workOrderId }: OneOrder) {
    return { people: await this.orders.open(socket, workOrderId) };
  }

  @SubscribeMessage('close')
  @Allow('live.close')
  async close(@ConnectedSocket() socket: LiveSocket, @MessageBody({ schema: OneOrder }) { workOrderId }: OneOrder) {
    await this.orders.close(socket, workOrderId);
    return {};
  }

  /** The session may have ended between the handshake and here, before the feed could find the socket. */
  private async greet(socket: LiveSocket): Promise<void> {
    if (!(await this.endings.recheck(socket))) return;
    const now = await this.database.inScope(systemScope('live'), async (tx) => tx.now);
    socket.emit('hello', { now: now.toISOString(), rev: this.feed.rev, demo: this.settings.demo });
    await socket.join(personRoom(socket.data.person.id));
    await this.notices.greet(socket);
  }
}
