/** Front door of the supervision room: supervision orders, the automaton, cards, and who receives an escalation. */
export { SupervisionAutomaton } from './automaton.js';
export { cardLifecycle } from './card.lifecycle.js';
export type { CardColour, CardState } from './card.lifecycle.js';
export { CARD_CAUSES } from './card.rules.js';
export type { CardCause } from './card.rules.js';
export { seedDuty } from './duty-seed.js';
export { Recipients } from './recipients.js';
export type { Arrived, Meant, StandIns } from './recipients.js';
export { sheetLifecycle } from './sheet.lifecycle.js';
export { SheetMaking } from './sheet-making.js';
export { DailySheetView, SheetSummary } from './sheet.views.js';
export { SupervisionFiring } from './supervision-firing.js';
export { supervisionLifecycle } from './supervision.lifecycle.js';
export type { SupervisionLevel, SupervisionMove, SupervisionState } from './supervision.lifecycle.js';
export { SupervisionModule } from './supervision.module.js';
export { supervisionPolicies } from './supervision.policies.js';
export { supervisionSchema } from './supervision.schema.js';
export { CardView, SupervisionOrderView } from './supervision.views.js';
