import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { CitizensModule } from '@hotline/citizens';
import { DispatchModule, assertSound } from '@hotline/dispatch';
import { Settings } from '@hotline/kernel';
import { Delivery } from './delivery.js';
import { DemoDriver } from './demo-driver.js';
import { MessageDrivers } from './message-driver.js';
import { MessageHandover } from './message-handover.js';
import { MessageLists } from './message-lists.js';
import { MessageSending } from './message-sending.js';
import { MessageTelling } from './message-telling.js';
import { MessageTexts } from './message-texts.js';
import { messageLifecycle } from './message.lifecycle.js';
import { MessagesController } from './messages.controller.js';
import { Messages } from './messages.js';
import { NoticeAudience } from './notice-audience.js';
import { NoticeSources } from './notice-sources.js';
import { NoticeWriting } from './notice-writing.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.js';
import { DeliveryRetention } from './retention.js';

// A table with a mistake in it must not run.
assertSound(messageLifecycle);

/** The delivery room: notices for staff in the console, messages to citizens by the channels that have a driver. */
@Module({
  imports: [CitizensModule, DispatchModule],
  controllers: [MessagesController, NoticesController],
  providers: [
    Delivery,
    DeliveryRetention,
    MessageDrivers,
    MessageHandover,
    MessageLists,
    MessageSending,
    MessageTelling,
    MessageTexts,
    Messages,
    NoticeAudience,
    NoticeSources,
    NoticeWriting,
    Notices,
  ],
  exports: [
    Delivery,
    DeliveryRetention,
    MessageDrivers,
    MessageSending,
    MessageTelling,
    MessageTexts,
    NoticeSources,
    NoticeWriting,
    Notices,
  ],
})
export class DeliveryModule implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly drivers: MessageDrivers,
  ) {}

  /** Drivers of real channels register themselves in their own rooms and take the demo's place. */
  onModuleInit(): void {
    if (this.settings.demo && !this.drivers.of('sms')) this.drivers.use(new DemoDriver());
  }
}
