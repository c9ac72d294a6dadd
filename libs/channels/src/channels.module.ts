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
import { Open311Answers, Open311Errors } from './open311/answering.js';
import { Open311Listing } from './open311/listing.js';
import { Open311Controller } from './open311/open311.controller.js';
import { Open311Posting } from './open311/posting.js';
import { Open311Services } from './open311/services.js';
import { CallerCards } from './phone/caller-cards.js';
import { CallersController } from './phone/callers.controller.js';
import { Flood } from './portal/flood.js';
import { PortalOrders } from './portal/portal-orders.js';
import { PortalController } from './portal/portal.controller.js';
import { Portal } from './portal/portal.js';
import { TrackReading } from './portal/track.reading.js';
import { PublicIds } from './publication/public-ids.js';
import { Publishing } from './publication/publishing.js';
import { Hiding } from './publication/hiding.js';
import { Matters } from './publication/matters.js';
import { MattersController } from './publication/matters.controller.js';
import { PublicationsController } from './publication/publications.controller.js';
import { ChallengeGate } from './challenge/challenge-gate.js';
import { ChallengePort } from './challenge/challenge.port.js';
import { ProofOfWork } from './challenge/proof-of-work.js';
import { Tries } from './tries.js';

@Module({
  imports: [AttachmentsModule, CallbackModule, CitizensModule, DispatchModule, IntakeModule],
  controllers: [
    Open311Controller,
    PortalController,
    MattersController,
    PublicationsController,
    CallersController,
    ChannelsController,
  ],
  providers: [
    CallerCards,
    ChallengeGate,
    { provide: ChallengePort, useClass: ProofOfWork },
    ChannelHealthReading,
    DeadLetters,
    Flood,
    Hiding,
    Inbox,
    InboxWork,
    Matters,
    Open311Answers,
    Open311Errors,
    Open311Listing,
    Open311Posting,
    Open311Services,
    Portal,
    PortalOrders,
    PublicIds,
    Publishing,
    TrackReading,
    Tries,
    Wires,
  ],
  exports: [Inbox, InboxWork, Publishing, Tries, Wires],
})
export class ChannelsModule implements OnModuleInit {
  constructor(private readonly wires: Wires) {}

  onModuleInit(): void {
    for (const wire of OWN_WIRES) this.wires.register(wire);
  }
}
