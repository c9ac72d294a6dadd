import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AttachmentsModule } from '@hotline/attachments';
import { CallbackModule } from '@hotline/callback';
import { ChannelsModule } from '@hotline/channels';
import { CitizensModule } from '@hotline/citizens';
import { DeliveryModule } from '@hotline/delivery';
import { DispatchModule } from '@hotline/dispatch';
import { FiguresModule } from '@hotline/figures';
import { IdentityModule } from '@hotline/identity';
import { IntakeModule } from '@hotline/intake';
import { KernelModule } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { PolicyModule } from '@hotline/policy';
import { SupervisionModule } from '@hotline/supervision';
import { RulebookModule } from '@hotline/rulebook';
import { policies, roomSchemas } from '../../../config/rooms.js';
import { Chores } from './chores.js';
import { Worker } from './worker.js';

/** What runs without being asked: relay, projections, clocks, chores. Any number of workers may run; any may die. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        KernelModule.forRoot(settings, roomSchemas),
        PolicyModule.forRoot({ dir: settings.cityPack }),
        IdentityModule.forRoot({ policies }),
        RulebookModule,
        CitizensModule,
        DispatchModule,
        AttachmentsModule,
        IntakeModule,
        CallbackModule,
        DeliveryModule,
        ChannelsModule,
        SupervisionModule,
        FiguresModule,
      ],
      providers: [Worker, Chores],
    };
  }
}
