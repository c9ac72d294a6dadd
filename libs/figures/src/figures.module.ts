import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { Board } from './board.js';
import { BoardController } from './board.controller.js';
import { FigureExports } from './figure-exports.js';
import { FigureProjection } from './figure.projection.js';
import { Figures } from './figures.js';
import { FiguresController } from './figures.controller.js';
import { FlagProjection } from './flag.projection.js';
import { Flags } from './flags.js';
import { PeriodCountReader } from './period-counts.js';
import { PeriodFigures } from './period-figures.js';
import { Rebuild } from './rebuild.js';
import { Recompute } from './recompute.js';
import { SnapshotComparisons } from './snapshot-comparisons.js';
import { Snapshots } from './snapshots.js';
import { UnitFigures } from './unit-figures.js';
import { WorkOrderRows } from './work-order-rows.js';

/** The figures of the closed loop. By itself it counts (worker, command line); `forApi` also answers. */
@Module({
  providers: [FigureProjection, FlagProjection, PeriodCountReader, PeriodFigures, Recompute, Rebuild, Snapshots],
  exports: [FigureProjection, FlagProjection, PeriodCountReader, PeriodFigures, Recompute, Rebuild, Snapshots],
})
export class FiguresModule {
  /**
   * @param rows the provider that shows the work orders behind a number
   * @param imports modules that `rows` needs
   */
  static forApi(rows: Type<WorkOrderRows>, imports: ModuleMetadata['imports'] = []): DynamicModule {
    return {
      module: FiguresModule,
      imports,
      controllers: [FiguresController, BoardController],
      providers: [
        { provide: WorkOrderRows, useClass: rows },
        Figures,
        UnitFigures,
        Board,
        FigureExports,
        Flags,
        SnapshotComparisons,
      ],
      exports: [Figures],
    };
  }
}
