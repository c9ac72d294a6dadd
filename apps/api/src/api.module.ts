import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AssessmentModule } from '@hotline/assessment';
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
import { LiveModule } from '@hotline/live';
import { PolicyModule } from '@hotline/policy';
import { SupervisionModule } from '@hotline/supervision';
import { SealModule } from '@hotline/seal';
import { RulebookModule } from '@hotline/rulebook';
import { policies, roomSchemas } from '../../../config/rooms.js';
import { FigureRows } from './figure-rows.js';
import { OpsController } from './ops.controller.js';
import { Ops } from './ops.js';
import { PolicyController } from './policy.controller.js';

/** The HTTP and socket edge of the product: rooms, wired. */
@Module({})
export class ApiModule {
  static forRoot(settings: Settings): DynamicModule {
    const rulebook = RulebookModule.forApi();
    const figures = FiguresModule.forApi(FigureRows, [DispatchModule]);
    return {
      module: ApiModule,
      imports: [
        KernelModule.forRoot(settings, roomSchemas),
        PolicyModule.forRoot({ dir: settings.cityPack }),
        IdentityModule.forRoot({ policies }),
        rulebook,
        CitizensModule,
        DispatchModule,
        AttachmentsModule,
        IntakeModule,
        ChannelsModule,
        CallbackModule,
        DeliveryModule,
        SupervisionModule,
        figures,
        AssessmentModule.forApi(FigureRows, [DispatchModule, figures, rulebook]),
        LiveModule,
        SealModule,
      ],
      controllers: [OpsController, PolicyController],
      providers: [Ops],
    };
  }
}
