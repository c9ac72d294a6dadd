import type { AssessmentFile } from './assessment.schema.js';
import { type Catalogue, type DispatchAnswer, type DispatchQuestion, type NoDispatch } from './catalogue.js';
import type { CategorySearch } from './category-search.js';
import type { CategoryTree } from './category-tree.js';
import type { ChannelsFile } from './channels.schema.js';
import type { Diversion, Question, QuestionSet } from './categories.schema.js';
import type { Hours } from './hours.js';
import type { MessagesFile } from './messages.schema.js';
import type { DutyFile } from './duty.schema.js';
import { checkPack } from './pack-checks.js';
import { PackEdition } from './pack-edition.js';
import { PackInvalid } from './pack-invalid.js';
import { readPack } from './pack-reading.js';
import type { PeopleFile } from './people.schema.js';
import type { PolicyFile } from './policy.schema.js';
import type { ClockKind, TimeClassCode } from './schema-parts.js';
import type { Span } from './span.js';
import type { TelephonyFile } from './telephony.schema.js';
import { clockHoursCode, clockTimeKind, limitOf, nearAt, type RunningClock } from './time-class.js';
import type { UnitTree } from './units.js';
import type { PackUnit, UnitsFile } from './units.schema.js';
import type { WorkCalendar } from './work-calendar.js';
import { addTime } from './work-time.js';

/**
 * A city pack (城市策略包): the policy of one city as it is in force. Every getter reads the edition in force at that
 * moment; within one transaction of the database that is always the same one (see {@link follow}). Whoever reads outside
 * of a transaction and needs several things to fit together takes {@link edition} once. Use the class itself as the
 * injection token, and keep nothing that was read from it beyond the work in hand.
 */
export class CityPack {
  #inForce: () => PackEdition;

  constructor(edition: PackEdition) {
    this.#inForce = () => edition;
  }

  /** From now on every read goes to the edition that `inForce` answers at that moment. */
  follow(inForce: () => PackEdition): void {
    this.#inForce = inForce;
  }

  /** The immutable edition in force now. */
  get edition(): PackEdition {
    return this.#inForce();
  }

  get dir(): string {
    return this.edition.dir;
  }

  get code(): string {
    return this.edition.content.pack.code;
  }

  get zh(): string {
    return this.edition.content.pack.zh;
  }

  get en(): string {
    return this.edition.content.pack.en;
  }

  /** Version of the pack's files; the catalogue has its own, see {@link catalogueVersion}. */
  get version(): string {
    return this.edition.content.pack.version;
  }

  /** First day (`YYYY-MM-DD`, Asia/Shanghai) on which the pack's files hold. */
  get validFrom(): string {
    return this.edition.content.pack.validFrom;
  }

  /** To be stored with whatever was decided by it. */
  get fingerprint(): string {
    return this.edition.fingerprint;
  }

  /** What a decision by the catalogue names. */
  get catalogueVersion(): string {
    return this.edition.catalogueVersion;
  }

  get city(): UnitsFile['city'] {
    return this.edition.city;
  }

  get tiers(): UnitsFile['tiers'] {
    return this.edition.tiers;
  }

  get units(): UnitTree<PackUnit> {
    return this.edition.units;
  }

  get hours(): ReadonlyMap<string, Hours> {
    return this.edition.hours;
  }

  get people(): PeopleFile {
    return this.edition.people;
  }

  get categories(): CategoryTree {
    return this.edition.categories;
  }

  get categorySearch(): CategorySearch {
    return this.edition.categorySearch;
  }

  get questionSets(): ReadonlyMap<string, QuestionSet> {
    return this.edition.questionSets;
  }

  get diversions(): ReadonlyMap<string, Diversion> {
    return this.edition.diversions;
  }

  get catalogue(): Catalogue {
    return this.edition.catalogue;
  }

  get policy(): PolicyFile {
    return this.edition.policy;
  }

  get calendar(): WorkCalendar {
    return this.edition.calendar;
  }

  get assessment(): AssessmentFile {
    return this.edition.assessment;
  }

  get messages(): MessagesFile {
    return this.edition.messages;
  }

  get telephony(): TelephonyFile {
    return this.edition.telephony;
  }

  /** What each outside wire allows. */
  get channels(): ChannelsFile {
    return this.edition.channels;
  }

  /** The rosters that a demo begins with. */
  get duty(): DutyFile {
    return this.edition.duty;
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
    return this.edition.questionsOf(category);
  }

  /** See {@link resolveDispatch}. */
  dispatch(question: DispatchQuestion): DispatchAnswer | NoDispatch {
    return this.edition.dispatch(question);
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
  return new CityPack(new PackEdition(dir, content, fingerprint));
}
