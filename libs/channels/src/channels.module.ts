import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CallbackModule } from '@hotline/callback';
import { CitizensModule } from '@hotline/citizens';
import { DispatchModule } from '@hotline/dispatch';
import { IntakeModule } from '@hotline/intake';
import { ChannelHealthReading } from './health/channel-health.reading.js';
import { ChannelsController } from './health/channels.controller.js';
import { DeadLetters } from './health/dead-letters.js';
import { OWN_WIRES } from './health/own-wires.js';
import { Wires } from './health/wires.js';
import { InboxWork } from './inbox/inbox-work.js';
import { Inbox } from './inbox/inbox.js';
import { CallerCards } from './phone/caller-cards.js';
import { CallersController } from './phone/callers.controller.js';
import { Flood } from './portal/flood.js';
import { PortalOrders } from './portal/portal-orders.js';
import { PortalController } from './portal/portal.controller.js';
import { Portal } from './portal/portal.js';
import { TrackReading } from './portal/track.reading.js';
import { Tries } from './tries.js';

@Module({
  imports: [AttachmentsModule, CallbackModule, CitizensModule, DispatchModule, IntakeModule],
  controllers: [PortalController, CallersController, ChannelsController],
  providers: [
    CallerCards,
    ChannelHealthReading,
    DeadLetters,
    Flood,
    Inbox,
    InboxWork,
    Portal,
    PortalOrders,
    TrackReading,
    Tries,
    Wires,
  ],
  exports: [Inbox, InboxWork, Tries, Wires],
})
export class ChannelsModule implements OnModuleInit {
  constructor(private readonly wires: Wires) {}

  onModuleInit(): void {
    for (const wire of OWN_WIRES) this.wires.register(wire);
  }
}
