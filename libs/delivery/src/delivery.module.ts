import { Module } from '@nestjs/common';
import { CitizensModule } from '@hotline/citizens';
import { DispatchModule } from '@hotline/dispatch';
import { NoticeAudience } from './notice-audience.js';
import { NoticeSources } from './notice-sources.js';
import { NoticeWriting } from './notice-writing.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.js';
import { DeliveryRetention } from './retention.js';

/** The delivery room: notices for staff in the console, messages to citizens by the channels that have a driver. */
@Module({
  imports: [CitizensModule, DispatchModule],
  controllers: [NoticesController],
  providers: [DeliveryRetention, NoticeAudience, NoticeSources, NoticeWriting, Notices],
  exports: [DeliveryRetention, NoticeSources, NoticeWriting, Notices],
})
export class DeliveryModule {}
