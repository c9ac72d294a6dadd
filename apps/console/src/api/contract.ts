/**
 * The words and shapes the console shares with the API, in one place. Units and categories are named by `code`, everything
 * else by uuid; instants are ISO 8601 in UTC; `version` guards a write against a newer one (stale-version, 409).
 */

export type Role =
  | 'operator'
  | 'dispatcher'
  | 'supervisor'
  | 'callbackAgent'
  | 'handler'
  | 'unitLead'
  | 'manager'
  | 'qualityInspector'
  | 'knowledgeEditor'
  | 'systemAdmin'
  | 'securityAdmin'
  | 'auditAdmin';
export type RequestType = 'inquiry' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';
export type Channel = 'phone' | 'wechat' | 'app' | 'web' | 'sms' | 'mailbox' | 'linked' | 'staff';
export type TimeClass = 'P0' | 'P1' | 'P2' | 'P3' | 'enterprise';
export type WorkOrderState =
  | 'accepted'
  | 'answered'
  | 'awaitingDispatch'
  | 'handling'
  | 'underReview'
  | 'awaitingCallback'
  | 'closed'
  | 'declined'
  | 'merged'
  | 'withdrawn'
  | 'handedOver';
export type AssignmentState =
  'pendingSign' | 'handling' | 'replied' | 'approved' | 'returnRequested' | 'returned' | 'cancelled';
export type CallbackState = 'due' | 'attempted' | 'answered' | 'unreachable';
export type ClockKind = 'dispatch' | 'sign' | 'firstContact' | 'finish' | 'callback';
export type ClockState = 'running' | 'near' | 'over' | 'paused' | 'met' | 'missed';
export type Satisfaction = 'verySatisfied' | 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | 'veryDissatisfied';
export type Solved = 'solved' | 'partly' | 'notSolved';
export type AttemptOutcome = 'noAnswer' | 'busy' | 'refused' | 'wrongNumber' | 'powerOff';

/** A list page. `n` is exact unless `capped`, then the real count is at least `n`. */
export interface List<T> {
  items: T[];
  next: string | null;
  total: { n: number; capped: boolean };
}
/** What every write answers: where the thing stands now, never its content. */
export interface Receipt {
  id: string;
  state: string;
  version: number;
}
export interface Bilingual {
  zh: string;
  en: string;
}
export interface UnitRef {
  code: string;
  name: string;
}
/** `district` and `street` are unit codes; `lat`/`lon` decimal degrees. */
export interface Place {
  district?: string;
  street?: string;
  detail?: string;
  lat?: number;
  lon?: number;
}
export interface PlaceView extends Place {
  text: string;
}
/** A limit as policy states it; work* units run in the unit's working hours, wall* round the clock. */
export interface Limit {
  n: number;
  unit: 'wallMinute' | 'wallHour' | 'wallDay' | 'workMinute' | 'workHour' | 'workDay' | 'month' | (string & {});
}
export interface ClockView {
  id: string;
  kind: ClockKind;
  state: ClockState;
  startedAt: string;
  dueAt: string;
  nearAt: string;
  pausedAt: string | null;
  pausedMs: number;
  stoppedAt: string | null;
  limit: Limit;
  round: number;
  unit: string | null;
}
export interface CategoryRef {
  code: string;
  path: string[];
}
/** The assignment of the reader's own unit, with what its reply still lacks. */
export interface MineView {
  assignmentId: string;
  role: 'lead' | 'coHandler';
  state: AssignmentState;
  version: number;
  lacks: string[];
}
export interface WorkOrderRow {
  id: string;
  number: string;
  title: string;
  state: WorkOrderState;
  type: RequestType;
  category: CategoryRef | null;
  place: PlaceView;
  channel: Channel;
  timeClass: TimeClass;
  acceptedAt: string;
  urgent: boolean;
  confidential: boolean;
  anonymous: boolean;
  round: number;
  urges: number;
  submissions: number;
  lead: UnitRef | null;
  coHandlers: UnitRef[];
  mine: MineView | null;
  clock: ClockView | null;
  version: number;
  updatedAt: string;
}
export interface Attachment {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  url: string;
}
export interface ReplyView {
  fact: string;
  basis: string;
  action: string;
  result: string;
  solved: Solved;
  evidence: Attachment[];
  by: string;
  at: string;
  review: { by: string; at: string; accepted: boolean; note: string | null } | null;
}
export interface ReturnRequestView {
  reason: string;
  rule: string;
  proposedUnit: UnitRef;
  note: string | null;
  by: string;
  at: string;
  /** A ruling is due by then. */
  decideBy?: string;
  /** Not the first return of its order. */
  second?: boolean;
  ruling: 'upheld' | 'refused' | null;
  rulingNote: string | null;
}
export interface AssignmentView {
  id: string;
  unit: UnitRef;
  role: 'lead' | 'coHandler';
  state: AssignmentState;
  version: number;
  round: number;
  handler: string | null;
  signedAt: string | null;
  contactedAt: string | null;
  /** Until then it may be given back. */
  returnUntil?: string;
  note: string | null;
  rule: { code: string; version: string | number; basis: string; explanation?: Bilingual } | null;
  replies: ReplyView[];
  clocks: ClockView[];
  returnRequest: ReturnRequestView | null;
  noReturn: boolean;
  waived: string | null;
}
export interface MoveOffer {
  move: string;
  subject: 'workOrder' | 'assignment' | 'callback';
  subjectId: string;
  version: number;
  zh: string;
  en: string;
  locked: Bilingual | null;
}
export interface HistoryEntry {
  id: string;
  at: string;
  kind: string;
  by: { kind: 'person' | 'citizen' | 'system' | 'service'; name: string | null; unit: UnitRef | null };
  data: Record<string, unknown>;
  citizenSees: boolean;
}
export interface CallbackTry {
  at: string;
  by: string;
  outcome: AttemptOutcome;
  note: string | null;
}
export interface CallbackAnswer {
  via: 'phone' | 'link';
  contacted: boolean | null;
  solved: Solved | null;
  satisfaction: Satisfaction | null;
  reasons: string[];
  remark: string | null;
  /** A valid dissatisfaction sends the order round again as rework. */
  valid: boolean;
  at: string;
  by: string | null;
}
export interface CallbackView {
  id: string;
  state: CallbackState;
  version: number;
  round: number;
  plan: 'always' | 'sample';
  dueAt: string;
  tries: CallbackTry[];
  answer: CallbackAnswer | null;
}
export interface CitizenView {
  id: string;
  /** Masked, for example 周女士. */
  name: string;
  /** Masked, for example 138****2076. */
  phone: string;
  canReveal: boolean;
}
export interface SubmissionView {
  id: string;
  channel: Channel;
  at: string;
  text: string;
  citizen: string | null;
  receiptNumber: string | null;
  attachments: Attachment[];
}
export type Answers = Record<string, string | number | boolean>;
export interface WorkOrderPage extends WorkOrderRow {
  text: string;
  answers: Answers;
  citizen: CitizenView | null;
  submissionList: SubmissionView[];
  attachments: Attachment[];
  clocks: ClockView[];
  assignments: AssignmentView[];
  callbacks: CallbackView[];
  history: HistoryEntry[];
  availableMoves: MoveOffer[];
  merged: { into: { id: string; number: string } | null; from: { id: string; number: string }[] };
  ending: {
    kind: 'answer' | 'decline' | 'handOver' | 'withdraw' | 'merge' | null;
    text: string | null;
    reason: string | null;
    article: string | null;
    receipt: string | null;
  };
}

export interface Me {
  person: { id: string; account: string; name: string; roles: Role[]; unit: UnitRef; seatNo: string | null };
  can: string[];
  totp: 'notNeeded' | 'mustEnrol' | 'enrolled';
  now: string;
  demo: boolean;
}
export interface TotpEnrolment {
  secret: string;
  uri: string;
  svg: string;
}
export interface DemoAccount {
  account: string;
  name: string;
  roles: Role[];
  unit: UnitRef;
}
export interface Demo {
  accounts: DemoAccount[];
  password: string;
  replay: { running: boolean; percent: number };
}

export interface Person {
  id: string;
  account: string;
  name: string;
  roles: Role[];
  unit: UnitRef;
  seatNo: string | null;
  phone?: string;
  disabled: boolean;
  lockedUntil: string | null;
  totp: boolean;
  lastSeenAt: string | null;
  version: number;
}
export interface PersonDraft {
  account: string;
  name: string;
  roles: Role[];
  unit: string;
  password: string;
  seatNo?: string;
}
export interface PersonChange {
  version: number;
  name?: string;
  roles?: Role[];
  unit?: string;
  seatNo?: string | null;
}
export interface Unit {
  code: string;
  name: string;
  en: string;
  kind: string;
  parent: string | null;
  tier: string | null;
  hours: string | null;
  dutyPhone: string | null;
  population: number | null;
  aliases: string[];
  /** Pinyin initials of the name, for search by keyboard. */
  initials?: string;
  active: boolean;
  /** Whether work orders may be assigned to it. */
  receives: boolean;
  version: number;
}
export interface UnitDraft {
  code: string;
  name: string;
  en?: string;
  kind: string;
  parent: string;
  tier?: string;
  hours?: string;
  dutyPhone?: string;
}
export interface UnitChange {
  version: number;
  name?: string;
  parent?: string;
  hours?: string;
  dutyPhone?: string | null;
  active?: boolean;
}
export interface ServiceToken {
  id: string;
  name: string;
  roles: Role[];
  unit: UnitRef;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revoked: boolean;
}

export interface ServiceTokenDraft {
  name: string;
  roles: Role[];
  unit: string;
  /** Days until it expires, 1–366. */
  days: number;
}

export interface Question {
  code: string;
  zh: string;
  en: string;
  kind: 'choice' | 'text' | 'number' | 'bool' | 'date' | 'datetime';
  required: boolean;
  options?: { code: string; zh: string; en: string }[];
}
export interface QuestionSet {
  code: string;
  zh: string;
  en: string;
  questions: Question[];
}
export interface Diversion {
  code: string;
  zh: string;
  transferTo: string;
  sayZh: string;
  sayEn: string;
}
/** A node of the catalogue. `type`, `timeClass`, `questions` are set on leaves. */
export interface CategoryNode {
  code: string;
  parent?: string | null;
  zh: string;
  en: string;
  initials?: string;
  leaf?: boolean;
  type?: RequestType;
  timeClass?: TimeClass;
  questions?: string[];
  diversion?: string | null;
  evidenceRequired?: boolean;
  children?: CategoryNode[];
}
export interface TimeClassView {
  code: TimeClass;
  zh: string;
  en: string;
  sign?: Limit;
  firstContact: Limit;
  finish: Limit;
}
export interface Coded {
  code: string;
  zh: string;
  en?: string;
}
export interface DeclineReason extends Coded {
  /** Text to begin from when answering the citizen. */
  say: string;
  needs?: string;
}
/** `holidays` and `makeUpDays` are Shanghai dates 'YYYY-MM-DD'; absent in cities that run on weekends only. */
export interface WorkCalendar {
  holidays: string[];
  makeUpDays: string[];
}
export interface PolicyView {
  version?: number | string;
  categories: CategoryNode[];
  questionSets: QuestionSet[];
  diversions: Diversion[];
  timeClasses: TimeClassView[];
  declineReasons: DeclineReason[];
  returnReasons: Coded[];
  callback: {
    questions: { code: string; zh: string; answers: string[] }[];
    grades: { code: Satisfaction; zh: string; counts: boolean; strict: boolean }[];
    dissatisfiedReasons: { code: string; zh: string; valid: boolean }[];
  };
  districts: { code: string; zh: string; en?: string; streets: { code: string; zh: string; en?: string }[] }[];
  revealReasons: Coded[] | string[];
  calendar?: WorkCalendar;
}
export interface CategoryHit {
  code: string;
  path: string[];
  zh: string;
  timeClass: TimeClass;
  type: RequestType;
  reason: string;
  /** Only for suggestions from the text: a share 0..1, or above 1 a weight comparable within one answer. */
  score?: number;
  /** The citizen's own words that speak for it. */
  keywords?: string[];
}

export interface CallerCard {
  citizen: { id: string; name: string; phone: string } | null;
  known: boolean;
  open: WorkOrderRow[];
  recent: WorkOrderRow[];
  callbackDue: (CallbackView & { workOrderId: string; title: string }) | null;
  lastDissatisfaction: string | null;
}
export type Outcome =
  | { kind: 'dispatch' }
  | { kind: 'answer'; text: string; article?: string }
  | { kind: 'decline'; reason: string; say: string; rightDoor?: string }
  | { kind: 'merge'; into: string }
  | { kind: 'handOver'; to: '110' | '119' | '120' | 'other'; receipt: string }
  | { kind: 'urge'; workOrder: string }
  | { kind: 'supplement'; workOrder: string };
export interface SubmissionDraft {
  channel: Channel;
  citizen: { name?: string; phone?: string };
  type: RequestType;
  title?: string;
  text: string;
  place: Place;
  category?: string;
  answers?: Answers;
  timeClass?: TimeClass;
  urgent?: boolean;
  confidential?: boolean;
  anonymous?: boolean;
  attachments?: string[];
  outcome: Outcome;
}
export interface SubmissionReceipt {
  submissionId: string;
  workOrderId: string;
  number: string;
  /** Six digits; null when the submission joined another citizen's work order. */
  queryCode: string | null;
  state: WorkOrderState;
  dueAt: string | null;
}
export interface SimilarQuery {
  category?: string;
  place?: Place;
  citizenId?: string;
  text?: string;
}
export type SimilarOrder = WorkOrderRow & { why: Bilingual; metres: number | null; distinctCallers: number };
export interface RevealedCitizen {
  name: string | null;
  phone: string | null;
  address: string | null;
  idNumber: string | null;
}

export type WorkOrderViewName =
  | 'all'
  | 'toDispatch'
  | 'toSign'
  | 'handling'
  | 'toReview'
  | 'returns'
  | 'dueToday'
  | 'overdue'
  | 'awaitingCallback'
  | 'unitOpen'
  | 'mine'
  | 'closed';
export interface WorkOrderQuery {
  view?: WorkOrderViewName;
  state?: WorkOrderState;
  unit?: string;
  channel?: Channel;
  type?: RequestType;
  category?: string;
  timeClass?: TimeClass;
  district?: string;
  q?: string;
  from?: string;
  to?: string;
  sort?: 'due' | 'newest' | 'oldest' | 'urges';
  limit?: number;
}
export type CountName =
  | 'toDispatch'
  | 'toSign'
  | 'handling'
  | 'toReview'
  | 'returns'
  | 'dueToday'
  | 'overdue'
  | 'awaitingCallback'
  | 'unitOpen'
  | 'mine'
  | 'callbacksDue';
export type Counts = Partial<Record<CountName, number>>;
export interface UnitLoad {
  unit: UnitRef;
  open: number;
  overdue: number;
}
export interface DispatchAdvice {
  rule: { code: string; version: string | number; basis: string; explanation: Bilingual } | null;
  lead: UnitRef | null;
  coHandlers: UnitRef[];
  timeClass: TimeClass;
  why: string | null;
  load: UnitLoad[];
  similar: WorkOrderRow[];
}
export interface CallbackRow {
  callback: CallbackView;
  workOrder: WorkOrderRow;
  citizen: CitizenView | null;
  clock: ClockView | null;
}

export type FigureCode =
  | 'received'
  | 'directAnswer'
  | 'dispatchOnTime'
  | 'signOnTime'
  | 'completion'
  | 'onTimeCompletion'
  | 'satisfaction'
  | 'solved'
  | 'response'
  | 'rework';
export interface FigureView {
  code: FigureCode;
  zh: string;
  en: string;
  definition: Bilingual;
  formula: Bilingual;
  numerator: number;
  denominator: number;
  pending: number;
  /** 0..1; null when the denominator is 0 or too small, `why` then says so. */
  value: number | null;
  why: string | null;
  target: number | null;
  status: 'met' | 'low' | 'missed' | 'none';
  kind: 'count' | 'rate';
}
export interface TodayFigures {
  day: string;
  asOf: string;
  rev: number;
  figures: FigureView[];
}
export interface FigureUnit {
  unit: UnitRef;
  numerator: number;
  denominator: number;
  pending: number;
  value: number | null;
  overdue: number;
  dueToday: number;
}
export type FigureRow = WorkOrderRow & { part: 'met' | 'missed' | 'pending'; unit: UnitRef | null };
export interface FigurePoint {
  day: string;
  numerator: number;
  denominator: number;
  value: number | null;
}
export interface FigureCheck {
  stored: { numerator: number; denominator: number };
  recomputed: { numerator: number; denominator: number };
  difference: number;
}

export type Desk = 'operator' | 'dispatch' | 'unit' | 'callback' | 'today';
export interface Viewer {
  id: string;
  name: string;
  roles: Role[];
}
export interface DeskFrame {
  desk: Desk;
  rev: number;
  at: string;
  counts: Counts;
  changed: { id: string; state: string; rev: number }[];
  more?: boolean;
}
