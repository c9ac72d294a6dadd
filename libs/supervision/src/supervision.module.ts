import { Module } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { DeliveryModule } from '@hotline/delivery';
import { DispatchModule, assertSound } from '@hotline/dispatch';
import { SupervisionAutomaton } from './automaton.js';
import { CardLists } from './card-lists.js';
import { cardLifecycle } from './card.lifecycle.js';
import { CardsController } from './cards.controller.js';
import { Cards } from './cards.js';
import { DutyController } from './duty.controller.js';
import { DutyReading } from './duty-reading.js';
import { DutyRosters } from './duty-rosters.js';
import { Duty } from './duty.js';
import { Issuing } from './issuing.js';
import { ManualSupervision } from './manual-supervision.js';
import { Recipients } from './recipients.js';
import { SheetExports } from './sheet-exports.js';
import { SheetMaking } from './sheet-making.js';
import { SheetReading } from './sheet-reading.js';
import { sheetLifecycle } from './sheet.lifecycle.js';
import { SheetsController } from './sheets.controller.js';
import { Sheets } from './sheets.js';
import { StandingCauses } from './standing-causes.js';
import { SupervisionFiring } from './supervision-firing.js';
import { SupervisionLists } from './supervision-lists.js';
import { SupervisionOrders } from './supervision-orders.js';
import { SupervisionReading } from './supervision-reading.js';
import { SupervisionController } from './supervision.controller.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import { SupervisionNotices } from './supervision.notices.js';
import { SupervisionPagePart } from './supervision.page-part.js';
import { UnreadSheets } from './unread-sheets.js';

// A table with a mistake in it must not run.
assertSound(supervisionLifecycle);
assertSound(cardLifecycle);
assertSound(sheetLifecycle);

@Module({
  imports: [AttachmentsModule, DeliveryModule, DispatchModule],
  controllers: [SupervisionController, CardsController, SheetsController, DutyController],
  providers: [
    CardLists,
    Cards,
    Duty,
    DutyReading,
    DutyRosters,
    Issuing,
    ManualSupervision,
    Recipients,
    SheetExports,
    SheetMaking,
    SheetReading,
    Sheets,
    StandingCauses,
    SupervisionAutomaton,
    SupervisionFiring,
    SupervisionLists,
    SupervisionNotices,
    SupervisionOrders,
    SupervisionPagePart,
    SupervisionReading,
    UnreadSheets,
  ],
  exports: [Recipients, SheetMaking, SupervisionAutomaton, SupervisionFiring],
})
export class SupervisionModule {}
