/**
 * The words and shapes the console shares with the API, under the names its desks use. They come from the API's own
 * document (`npm run client`); written here is only what that document does not say: frames of the socket
 * and shapes the console makes for itself. Units and categories are named by `code`, everything else by
 * uuid; instants are ISO 8601 in UTC; `version` guards a write against a newer one (stale-version, 409).
 */
import type * as Api from '../client/generated/index.js';

export type {
  Absence,
  AddAbsence,
  AddDutyShifts,
  Attachment,
  Bilingual,
  Board,
  BoardFigure,
  BoardUnit,
  CallbackRow,
  CallerCard,
  Card,
  CardReceipt,
  CardTally,
  ChannelHealth,
  ChannelHealthList,
  DeadLetter,
  DeadLetterList,
  DeadLettersReceipt,
  ReplayDeadLetters,
  DailySheet,
  DailySheetRow,
  DailySheetRows,
  DailySheets,
  DailySheetSummary,
  DutyNow,
  DutyReceipt,
  DutyRoster,
  DutyShift,
  Demo,
  DispatchAdvice,
  Extension,
  FigureCheck,
  FigurePoint,
  FigureRow,
  FigureSplit,
  FigureUnit,
  FigureView,
  Flag,
  FlagList,
  GuardOverrides,
  HelpRequest,
  HistoryEntry,
  LedgerEntry,
  Me,
  Message,
  MessageCounts,
  MessageReceipt,
  MessagesReplayed,
  MovedMark,
  MoveOffer,
  Notice,
  NoticeList,
  ObjectionFile,
  ObjectionRow,
  OverlaysOfOrder,
  Pause,
  Person,
  PersonChange,
  Place,
  PlaceView,
  RequestItem,
  Publication,
  RequestList,
  Role,
  ServiceToken,
  SimilarQuery,
  Snapshot,
  SnapshotComparison,
  SubmissionReceipt,
  SupervisionCounts,
  SupervisionOrder,
  SupervisionReceipt,
  SupervisionResults,
  TodayFigures,
  Unit,
  UnitChange,
  UnitRef,
  UnreadNotices,
  WorkOrderPage,
  WorkOrderRow,
} from '../client/generated/index.js';
export type {
  AssessmentPart,
  CalendarPart,
  CallbackPart,
  CataloguePart,
  DryRunExample,
  DryRunReport,
  RulebookChange as VersionChange,
  RulebookDiff as VersionDiff,
  RulebookReceipt as VersionReceipt,
  RulebookVersion as VersionView,
  RulebookVersionRow as VersionRow,
  RulebookView,
  SupervisionPart,
  TimeClassesPart,
  VersionProblem,
} from '../client/generated/index.js';
export type {
  AssessmentAppeal,
  AssessmentMove,
  AssessmentPeriod,
  AssessmentPeriodReceipt,
  AssessmentPeriodRow,
  AssessmentReplay,
  AssessmentScores,
  AssessmentScoresAnswer,
  Exclusion,
  LostMarkList,
  NewAppeal,
  NewExclusion,
  ScoreAdjustment,
  ScoreLine,
  TierScores,
  UnitScore,
} from '../client/generated/index.js';
export type {
  Assignment as AssignmentView,
  Callback as CallbackView,
  CitizenOfWorkOrder as CitizenView,
  Clock as ClockView,
  NewPerson as PersonDraft,
  NewServiceToken as ServiceTokenDraft,
  NewUnit as UnitDraft,
  Objection as ObjectionView,
  Reply as ReplyView,
  ReturnRequest as ReturnRequestView,
  RevealedIdentity as RevealedCitizen,
  SimilarWorkOrder as SimilarOrder,
  Span as Limit,
  SubmissionOfWorkOrder as SubmissionView,
  SubmissionOutcome as Outcome,
  SubmissionRequest as SubmissionDraft,
  TotpInvitation as TotpEnrolment,
} from '../client/generated/index.js';

export type SheetListCode = Api.DailySheet['lists'][number]['code'];
export type WorkOrderState = Api.WorkOrderRow['state'];
export type RequestType = Api.WorkOrderRow['type'];
export type Channel = Api.WorkOrderRow['channel'];
export type TimeClass = Api.WorkOrderRow['timeClass'];
export type AssignmentState = Api.Assignment['state'];
export type CallbackState = Api.Callback['state'];
export type AttemptOutcome = Api.CallbackAttempt['outcome'];
export type ClockKind = Api.Clock['kind'];
export type Solved = Api.Reply['solved'];
export type Satisfaction = NonNullable<Api.CallbackAnswer['satisfaction']>;
export type FigureCode = Api.FigureView['code'];
export type UnitLoad = Api.DispatchAdvice['load'][number];
export type DemoAccount = Api.Demo['accounts'][number];
export type Answers = Api.WorkOrderPage['answers'];

/** `cursor` is left to the list that pages. */
export type WorkOrderQuery = Omit<NonNullable<Api.WorkOrdersControllerListData['query']>, 'cursor'>;
export type WorkOrderViewName = NonNullable<WorkOrderQuery['view']>;
export type CountName = keyof Api.WorkOrderCounts;
export type SupervisionQuery = Omit<NonNullable<Api.SupervisionControllerListData['query']>, 'cursor'>;
/** A frame of the socket carries the counts of its own desk only. */
export type Counts = Partial<Api.WorkOrderCounts>;

/** What any write answers: the thing that moved and where it stands now. */
export interface Receipt {
  id: string;
  state: string;
  version: number;
}

/** A list page. `n` is exact unless `capped`, then the real count is at least `n`. */
export type List<T> = Omit<Api.WorkOrderList, 'items'> & { items: T[] };

export type Question = Api.PolicyView['questionSets'][number]['questions'][number];
export type WorkCalendar = Api.PolicyView['calendar'];
export interface Coded {
  code: string;
  zh: string;
  en?: string;
}
/** A node of the catalogue with the type of request named in code; `type`, `timeClass` are set on leaves. */
export type CategoryNode = Omit<Api.PolicyView['categories'][number], 'type' | 'timeClass' | 'questionSets'> & {
  type?: RequestType;
  timeClass?: TimeClass;
  questions: string[];
};
export type PolicyView = Omit<Api.PolicyView, 'categories'> & { categories: CategoryNode[] };
/** A category found or proposed, with what the catalogue in hand knows of it. */
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

export type Desk = 'operator' | 'dispatch' | 'unit' | 'callback' | 'today';
export interface Viewer {
  id: string;
  name: string;
  roles: Api.Role[];
}
/** What the socket says when a desk changed; `more` asks for the list to be read again. */
export interface DeskFrame {
  desk: Desk;
  rev: number;
  at: string;
  counts: Counts;
  changed: { id: string; state: string; rev: number }[];
  more?: boolean;
}
