import { CategoryTree } from './category-tree.js';
import { CategorySearch } from './category-search.js';
import {
  Catalogue,
  type DispatchAnswer,
  type DispatchQuestion,
  type NoDispatch,
  resolveDispatch,
} from './catalogue.js';
import type { AssessmentFile } from './assessment.schema.js';
import type { Diversion, Question, QuestionSet } from './categories.schema.js';
import { Hours } from './hours.js';
import type { PackContent } from './pack.schema.js';
import { checkPack } from './pack-checks.js';
import { PackInvalid } from './pack-invalid.js';
import { readPack } from './pack-reading.js';
import type { PeopleFile } from './people.schema.js';
import type { PolicyFile } from './policy.schema.js';
import type { ClockKind, TimeClassCode } from './schema-parts.js';
import type { Span } from './span.js';
import type { TelephonyFile } from './telephony.schema.js';
import { clockHoursCode, clockTimeKind, limitOf, nearAt, type RunningClock } from './time-class.js';
import { UnitTree } from './units.js';
import type { PackUnit, UnitsFile } from './units.schema.js';
import { WorkCalendar } from './work-calendar.js';
import { addTime } from './work-time.js';

/**
 * A city pack (城市策略包): the policy of one city at one version, loaded once, never changed while the process lives.
 * Use the class itself as the injection token.
 */
export class CityPack {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly version: string;
  /** First day (`YYYY-MM-DD`, Asia/Shanghai) on which this version holds. */
  readonly validFrom: string;
  readonly city: UnitsFile['city'];
  readonly tiers: UnitsFile['tiers'];
  readonly units: UnitTree<PackUnit>;
  readonly hours: ReadonlyMap<string, Hours>;
  readonly people: PeopleFile;
  readonly categories: CategoryTree;
  readonly categorySearch: CategorySearch;
  readonly questionSets: ReadonlyMap<string, QuestionSet>;
  readonly diversions: ReadonlyMap<string, Diversion>;
  readonly catalogue: Catalogue;
  readonly policy: PolicyFile;
  readonly calendar: WorkCalendar;
  readonly assessment: AssessmentFile;
  readonly telephony: TelephonyFile;

  constructor(
    readonly dir: string,
    content: PackContent,
    /** SHA-256 over the pack's files, to be stored with whatever was decided by it. */
    readonly fingerprint: string,
  ) {
    ({ code: this.code, zh: this.zh, en: this.en, version: this.version, validFrom: this.validFrom } = content.pack);
    this.city = content.units.city;
    this.tiers = content.units.tiers;
    this.units = new UnitTree(content.units.units);
    this.hours = new Map(content.units.hoursTemplates.map((template) => [template.code, new Hours(template)]));
    this.people = content.people;
    this.categories = new CategoryTree(content.categories.items);
    this.categorySearch = new CategorySearch(this.categories);
    this.questionSets = new Map(content.categories.questionSets.map((set) => [set.code, set]));
    this.diversions = new Map(content.categories.diversions.map((diversion) => [diversion.code, diversion]));
    this.catalogue = new Catalogue(content.catalogue);
    this.policy = content.policy;
    this.calendar = WorkCalendar.of(content.calendar);
    this.assessment = content.assessment;
    this.telephony = content.telephony;
  }

  get seasons(): PolicyFile['calendar']['seasons'] {
    return this.policy.calendar.seasons;
  }

  /** Opening hours of a unit. @throws RangeError for an unknown unit */
  hoursOf(unit: string): Hours {
    return this.hours.get(this.units.mustGet(unit).hours)!;
  }

  /** The hours a clock runs in: those policy names for it, else the unit's own. */
  hoursForClock(kind: ClockKind, unit: string): Hours {
    const code = clockHoursCode(this.policy, kind);
    return code === undefined ? this.hoursOf(unit) : this.hours.get(code)!;
  }

  limitOf(kind: ClockKind, timeClass: TimeClassCode): Span {
    return limitOf(this.policy, kind, timeClass);
  }

  /** When a clock of that kind and class, started at `start` by that unit, is due and near due. */
  startClock(kind: ClockKind, timeClass: TimeClassCode, unit: string, start: Date): ClockTimes {
    const limit = this.limitOf(kind, timeClass);
    const hours = this.hoursForClock(kind, unit);
    const due = addTime(start, limit, hours, this.calendar);
    const clock: RunningClock = { kind, started: start, due, timeKind: clockTimeKind(limit, hours) };
    return {
      ...clock,
      limit,
      hours: hours.code,
      nearAt: nearAt(this.policy, clock, hours, this.calendar),
      unknownYears: this.calendar.unknownYears(start, due),
    };
  }

  /** The questions asked for a category, in order; a question of two sets is asked once. */
  questionsOf(category: string): Question[] {
    const sets = this.categories.get(category)?.questions ?? [];
    const questions = sets.flatMap((code) => this.questionSets.get(code)?.questions ?? []);
    return [...new Map(questions.map((question) => [question.code, question])).values()];
  }

  /** See {@link resolveDispatch}. */
  dispatch(question: DispatchQuestion): DispatchAnswer | NoDispatch {
    return resolveDispatch(this, question);
  }
}

/** A clock as it stands when it starts. */
export interface ClockTimes extends RunningClock {
  limit: Span;
  /** Code of the hours template it runs in. */
  hours: string;
  nearAt: Date;
  /** Years on its way whose holiday notice is not loaded; show a warning when there are any. */
  unknownYears: number[];
}

/**
 * Reads a city pack once and checks all of it.
 * @param dir folder with `pack.yaml`, `units.yaml` and the rest
 * @throws PackInvalid naming file, path and code of every problem
 */
export function loadPack(dir: string): CityPack {
  const { content, fingerprint } = readPack(dir);
  const problems = checkPack(content);
  if (problems.length > 0) throw new PackInvalid(dir, problems);
  return new CityPack(dir, content, fingerprint);
}
