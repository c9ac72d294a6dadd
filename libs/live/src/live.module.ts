import { Module } from '@nestjs/common';
import { DeliveryModule } from '@hotline/delivery';
import { DispatchModule } from '@hotline/dispatch';
import { DeskFrames } from './desk-frames.js';
import { Endings } from './endings.js';
import { FigureSignal } from './figure-signal.js';
import { Handshake } from './handshake.js';
import { LiveGateway } from './live.gateway.js';
import { LiveSockets } from './live-sockets.js';
import { NoticeFrames } from './notice-frames.js';
import { OpenOrders } from './open-orders.js';
import { OrderHints } from './order-hints.js';
import { Pace } from './pace.js';
import { Presence } from './presence.js';
import { Queues } from './queues.js';
import { SlowClients } from './slow-clients.js';
import { SocketAccess } from './socket-access.js';

/** The live room: events of the feed become small frames at the desks they concern. */
@Module({
  imports: [DeliveryModule, DispatchModule],
  providers: [
    DeskFrames,
    Endings,
    FigureSignal,
    Handshake,
    LiveGateway,
    LiveSockets,
    NoticeFrames,
    OpenOrders,
    OrderHints,
    Pace,
    Presence,
    Queues,
    SlowClients,
    SocketAccess,
  ],
})
export class LiveModule {}
