import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { assertSound } from '@hotline/dispatch';
import { WorkOrderRows } from '@hotline/figures';
import { appealLifecycle } from './appeal.lifecycle.js';
import { Appeals } from './appeals.js';
import { AssessmentDryRun } from './assessment-dry-run.js';
import { AssessmentController } from './assessment.controller.js';
import { Bulletins } from './bulletins.js';
import { exclusionLifecycle } from './exclusion.lifecycle.js';
import { Exclusions } from './exclusions.js';
import { PeriodFinder } from './period-facts.js';
import { PeriodReading } from './period-reading.js';
import { periodLifecycle } from './period.lifecycle.js';
import { Periods } from './periods.js';
import { Reckoning } from './reckoning.js';
import { Replay } from './replay.js';
import { RequestsReading } from './requests-reading.js';
import { AssessmentRequestsController } from './requests.controller.js';

// A table with a mistake in it must not run.
assertSound(periodLifecycle);
assertSound(exclusionLifecycle);
assertSound(appealLifecycle);

/** Assessment (考核). It has no process of its own: everything happens when somebody asks. */
@Module({})
export class AssessmentModule {
  /**
   * @param rows the provider that shows the work orders behind lost points
   * @param imports modules that `rows` needs, and those of the figures and rulebook rooms as this process has them
   */
  static forApi(rows: Type<WorkOrderRows>, imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: AssessmentModule,
      imports,
      controllers: [AssessmentController, AssessmentRequestsController],
      providers: [
        { provide: WorkOrderRows, useClass: rows },
        Appeals,
        AssessmentDryRun,
        Bulletins,
        Exclusions,
        PeriodFinder,
        PeriodReading,
        Periods,
        Reckoning,
        Replay,
        RequestsReading,
      ],
    };
  }
}
