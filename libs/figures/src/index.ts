/** Front door of the figures room. */
export { dayOf, dayPlus, dayStart } from './day.js';
export { inMonths, lastYearOf, PERIOD_KINDS, periodOf, previousOf } from './period.js';
export type { Period, PeriodKind } from './period.js';
export { PeriodFigures } from './period-figures.js';
export { PeriodCountReader } from './period-counts.js';
export type { LogPlace, PeriodCounts, PeriodMark, UnitCount, WantedMarks } from './period-counts.js';
export { IN_SCHEMES, WITHOUT_SOURCE } from './scheme-figures.js';
export { TODAY_CODES } from './figure.codes.js';
export { DEFINITIONS_VERSION, FIGURES, FIGURE_CODES } from './figure.definitions.js';
export type { FigureCode, FigureDefinition } from './figure.definitions.js';
export { statusOf, valueOf } from './figure.value.js';
export type { Counted, FigureStatus, FigureValue } from './figure.value.js';
export { FIGURES_CURSOR, FigureProjection } from './figure.projection.js';
export { FlagProjection } from './flag.projection.js';
export { Snapshots } from './snapshots.js';
export { Figures } from './figures.js';
export { FiguresModule } from './figures.module.js';
export { figuresPolicies } from './figures.policies.js';
export { Rebuild } from './rebuild.js';
export { Recompute } from './recompute.js';
export type { Audit } from './recompute.js';
export { figuresRev } from './tally-reader.js';
export { WorkOrderRows } from './work-order-rows.js';

import type { RoomSchema } from '@hotline/kernel';
import { Figures0001 } from './migrations/0001-figures.js';
import { Figures0002 } from './migrations/0002-periods.js';

export const figuresSchema: RoomSchema = { entities: [], migrations: [Figures0001, Figures0002] };
