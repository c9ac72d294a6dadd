/**
 * The policy room: a city's rules as data (`config/<pack>/`), and the pure arithmetic that reads them.
 * Inject {@link CityPack}; everything else is types and pure functions. Nothing here touches a database or a clock.
 */
export { CityPack, type ClockTimes, loadPack } from './pack.js';
export { PackEdition, type PartNumbers } from './pack-edition.js';
export {
  PACK_PARTS,
  type PackPart,
  type PackPartContents,
  PackParts,
  type PartContent,
  partOfProblem,
  partsOf,
  withParts,
} from './pack-parts.js';
export type { PackContent } from './pack.schema.js';
export { checkPack } from './pack-checks.js';
export { issuePath, nearestCode } from './pack-reading.js';
export { type DryRun, DryRunCount, DryRunExample, type DryRunInput, DryRunReport, DryRuns } from './dry-runs.js';
export { type EffectDone, type EffectTurn, type VersionEffect, VersionEffects } from './version-effects.js';
export { PackInvalid, type PackProblem } from './pack-invalid.js';
export { PolicyModule } from './policy.module.js';
export { PolicyView, policyView } from './policy-view.js';

export { CLOCK_KINDS, ClockKind, REQUEST_TYPES, RequestType, TIME_CLASSES, TimeClassCode } from './schema-parts.js';
export { shareOf, Span, SPAN_UNITS, spanInWords, SpanUnit, type TimeKind, timeKindOf } from './span.js';

export { MAKE_UP, OFF, textOfDayNumber, WorkCalendar, yearOf } from './work-calendar.js';
export { Hours } from './hours.js';
export {
  addTime,
  addWorkMs,
  isReachable,
  isWorkday,
  isWorkTime,
  msBetween,
  remainingSpan,
  resumeClock,
  spanMs,
  subtractTime,
  subtractWorkMs,
  workMinutesBetween,
  workMsBetween,
} from './work-time.js';
export { clockHoursCode, clockTimeKind, dueAt, limitOf, nearAt, type RunningClock, timeClassOf } from './time-class.js';

export { type Area, type Place, type TreeUnit, UnitTree } from './units.js';
export { HoursTemplate, PackUnit, UNIT_KINDS, UnitKind, UnitsFile } from './units.schema.js';
export { ADMINISTRATORS, PackPerson, PeopleFile, RoleCode, ROLES } from './people.schema.js';

export { CategoryTree, type LeafCategory } from './category-tree.js';
export { type CategoryHit, CategorySearch, type SearchReason } from './category-search.js';
export { CategorySuggester, type CategorySuggestion } from './category-suggestion.js';
export { Diversion, PackCategory, Question, QuestionSet } from './categories.schema.js';

export {
  Catalogue,
  type DispatchAnswer,
  type DispatchBook,
  type DispatchQuestion,
  type NoDispatch,
  resolveDispatch,
} from './catalogue.js';
export type { Explanation, NoDispatchReason } from './catalogue-explanation.js';
export { DispatchRule, Fact, Guard, Precedent, RuleArea } from './catalogue.schema.js';
export type { FactMet } from './fact-words.js';
export type { Answers } from './facts.js';

export { DeclineReason, LedgerReason, PolicyFile, ReturnReason, Season, TimeClass } from './policy.schema.js';
export {
  CallbackSettings,
  SHEET_LISTS,
  type SheetListCode,
  SupervisionSettings,
  SupervisionTrigger,
} from './loop.schema.js';
export { isInSeason, seasonsAt } from './seasons.js';
export { declineReason, needsRightDoor } from './decline-reasons.js';
export { returnReason } from './return-reasons.js';
export { ledgerReason } from './ledger-reasons.js';
export {
  type CallbackCandidate,
  type CallbackDecision,
  callbackDecision,
  type CallbackPlan,
  callbackPlan,
  isDrawn,
} from './callback-plan.js';
export { ASSESSMENT_PERIODS, AssessmentFile, Curve, Scheme } from './assessment.schema.js';
export { OverflowStep, PackQueue, TelephonyFile } from './telephony.schema.js';
export { DutyFile, DutyPattern } from './duty.schema.js';
export { ChannelsFile } from './channels.schema.js';
export {
  MESSAGE_TEMPLATES,
  MessageRetry,
  MessagesFile,
  type MessageTemplate,
  OUTBOUND_CHANNELS,
  OutboundChannel,
  PLACEHOLDER,
  TEMPLATE_NAMES,
} from './messages.schema.js';
export { CalendarFile } from './calendar.schema.js';
