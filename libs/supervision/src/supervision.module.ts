import { Module } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { DeliveryModule } from '@hotline/delivery';
import { DispatchModule, assertSound } from '@hotline/dispatch';
import { SupervisionAutomaton } from './automaton.js';
import { CardLists } from './card-lists.js';
import { cardLifecycle } from './card.lifecycle.js';
import { CardsController } from './cards.controller.js';
import { Cards } from './cards.js';
import { Issuing } from './issuing.js';
import { ManualSupervision } from './manual-supervision.js';
import { Recipients } from './recipients.js';
import { StandingCauses } from './standing-causes.js';
import { SupervisionFiring } from './supervision-firing.js';
import { SupervisionLists } from './supervision-lists.js';
import { SupervisionOrders } from './supervision-orders.js';
import { SupervisionReading } from './supervision-reading.js';
import { SupervisionController } from './supervision.controller.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import { SupervisionNotices } from './supervision.notices.js';
import { SupervisionPagePart } from './supervision.page-part.js';

// A table with a mistake in it must not run.
assertSound(supervisionLifecycle);
assertSound(cardLifecycle);

@Module({
  imports: [AttachmentsModule, DeliveryModule, DispatchModule],
  controllers: [SupervisionController, CardsController],
  providers: [
    CardLists,
    Cards,
    Issuing,
    ManualSupervision,
    Recipients,
    StandingCauses,
    SupervisionAutomaton,
    SupervisionFiring,
    SupervisionLists,
    SupervisionNotices,
    SupervisionOrders,
    SupervisionPagePart,
    SupervisionReading,
  ],
  exports: [Recipients, SupervisionAutomaton, SupervisionFiring],
})
export class SupervisionModule {}
