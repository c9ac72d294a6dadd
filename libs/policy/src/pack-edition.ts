import { createHash } from 'node:crypto';
import type { AssessmentFile } from './assessment.schema.js';
import {
  Catalogue,
  type DispatchAnswer,
  type DispatchQuestion,
  type NoDispatch,
  resolveDispatch,
} from './catalogue.js';
import { CategorySearch } from './category-search.js';
import { CategoryTree } from './category-tree.js';
import type { ChannelsFile } from './channels.schema.js';
import type { DutyFile } from './duty.schema.js';
import type { Diversion, Question, QuestionSet } from './categories.schema.js';
import { Hours } from './hours.js';
import type { MessagesFile } from './messages.schema.js';
import { PACK_PARTS, type PackPart, type PackPartContents, withParts } from './pack-parts.js';
import type { PackContent } from './pack.schema.js';
import type { PeopleFile } from './people.schema.js';
import type { PolicyFile } from './policy.schema.js';
import type { TelephonyFile } from './telephony.schema.js';
import { UnitTree } from './units.js';
import type { PackUnit, UnitsFile } from './units.schema.js';
import { WorkCalendar } from './work-calendar.js';

/** The number of each part's version. */
export type PartNumbers = Readonly<Record<PackPart, number>>;

const FIRST = Object.fromEntries(PACK_PARTS.map((part) => [part, 1])) as unknown as PartNumbers;

/** A city's policy with one version of each part: immutable, and the same for whoever reads it however long. */
export class PackEdition {
  readonly units: UnitTree<PackUnit>;
  readonly hours: ReadonlyMap<string, Hours>;
  readonly categories: CategoryTree;
  readonly categorySearch: CategorySearch;
  readonly questionSets: ReadonlyMap<string, QuestionSet>;
  readonly diversions: ReadonlyMap<string, Diversion>;
  readonly catalogue: Catalogue;
  readonly calendar: WorkCalendar;

  constructor(
    readonly dir: string,
    readonly content: PackContent,
    /** SHA-256 over the pack's files, and over the versions of its parts where they are not the files'. */
    readonly fingerprint: string,
    readonly numbers: PartNumbers = FIRST,
    /** An edition of the same files: what does not change between versions is shared with it. */
    like?: PackEdition,
  ) {
    this.units = like?.units ?? new UnitTree(content.units.units);
    this.hours = like?.hours ?? new Map(content.units.hoursTemplates.map((each) => [each.code, new Hours(each)]));
    this.categories = like?.categories ?? new CategoryTree(content.categories.items);
    this.categorySearch = like?.categorySearch ?? new CategorySearch(this.categories);
    this.questionSets = like?.questionSets ?? new Map(content.categories.questionSets.map((set) => [set.code, set]));
    this.diversions = like?.diversions ?? new Map(content.categories.diversions.map((each) => [each.code, each]));
    const same = (file: 'catalogue' | 'calendar') => like?.content[file] === content[file];
    this.catalogue = same('catalogue') ? like!.catalogue : new Catalogue(content.catalogue);
    this.calendar = same('calendar') ? like!.calendar : WorkCalendar.of(content.calendar);
  }

  get policy(): PolicyFile {
    return this.content.policy;
  }

  get assessment(): AssessmentFile {
    return this.content.assessment;
  }

  get telephony(): TelephonyFile {
    return this.content.telephony;
  }

  get channels(): ChannelsFile {
    return this.content.channels;
  }

  get messages(): MessagesFile {
    return this.content.messages;
  }

  get duty(): DutyFile {
    return this.content.duty;
  }

  get people(): PeopleFile {
    return this.content.people;
  }

  get city(): UnitsFile['city'] {
    return this.content.units.city;
  }

  get tiers(): UnitsFile['tiers'] {
    return this.content.units.tiers;
  }

  /** What a decision by the catalogue names: the pack's own version at first, then `catalogue 2` and so on. */
  get catalogueVersion(): string {
    return this.numbers.catalogue === 1 ? this.content.pack.version : `catalogue ${this.numbers.catalogue}`;
  }

  get seasons(): PolicyFile['calendar']['seasons'] {
    return this.policy.calendar.seasons;
  }

  /** What {@link resolveDispatch} answers as the version it decided by. */
  get version(): string {
    return this.catalogueVersion;
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

  /** The same city with some parts in another version. */
  with(parts: Partial<PackPartContents>, numbers: PartNumbers, hashes: readonly string[] = []): PackEdition {
    const fingerprint =
      hashes.length === 0
        ? this.fingerprint
        : createHash('sha256')
            .update([this.fingerprint, ...hashes].join('\n'))
            .digest('hex');
    return new PackEdition(this.dir, withParts(this.content, parts), fingerprint, numbers, this);
  }
}
