import { z } from 'zod';
import { AssessmentFile } from './assessment.schema.js';
import { CalendarFile } from './calendar.schema.js';
import { CatalogueFile } from './catalogue.schema.js';
import type { PackContent } from './pack.schema.js';
import type { PackProblem } from './pack-invalid.js';
import { PolicyFile, Season } from './policy.schema.js';

const policy = PolicyFile.shape;

/** The parts of a pack that have versions of their own, each with the shape of its content. */
export const PackParts = {
  /** 派单目录 */
  catalogue: CatalogueFile.omit({ version: true, validFrom: true }),
  /** 办理时限与时钟 */
  timeClasses: z.strictObject({ timeClasses: policy.timeClasses, clocks: policy.clocks }),
  /** 工作日历与时令 */
  calendar: CalendarFile.omit({ version: true, validFrom: true }).extend({ seasons: z.array(Season) }),
  /** 督办规则与各项期限: whatever of `policy.yaml` limits and watches over the closed loop. */
  supervision: PolicyFile.omit({
    version: true,
    validFrom: true,
    timeClasses: true,
    clocks: true,
    calendar: true,
    callback: true,
    reply: true,
    declineReasons: true,
    duplicates: true,
    burst: true,
    dispatchSuggestion: true,
    figures: true,
    privacy: true,
    retention: true,
    sampling: true,
  }),
  /** 回访 */
  callback: z.strictObject({ callback: policy.callback }),
  /** 考核办法 */
  assessment: AssessmentFile.omit({ version: true, validFrom: true }),
} as const;

export type PackPart = keyof typeof PackParts;
export const PACK_PARTS = Object.keys(PackParts) as [PackPart, ...PackPart[]];
export type PartContent<Part extends PackPart = PackPart> = z.infer<(typeof PackParts)[Part]>;
export type PackPartContents = { [Part in PackPart]: PartContent<Part> };

/** What a whole pack says in its parts. */
export function partsOf(content: PackContent): PackPartContents {
  const { policy: file } = content;
  const { version: _v, validFrom: _f, ...catalogue } = content.catalogue;
  const { version: _w, validFrom: _g, ...calendar } = content.calendar;
  const { version: _x, validFrom: _h, ...assessment } = content.assessment;
  const keys = Object.keys(PackParts.supervision.shape) as (keyof PartContent<'supervision'>)[];
  return {
    catalogue,
    timeClasses: { timeClasses: file.timeClasses, clocks: file.clocks },
    calendar: { ...calendar, seasons: file.calendar.seasons },
    supervision: Object.fromEntries(keys.map((key) => [key, file[key]])) as PartContent<'supervision'>,
    callback: { callback: file.callback },
    assessment,
  };
}

/** A pack with some of its parts in another version; files that no part changes stay the same objects. */
export function withParts(content: PackContent, parts: Partial<PackPartContents>): PackContent {
  const { catalogue, timeClasses, calendar, supervision, callback, assessment } = parts;
  const { policy: file } = content;
  const season = calendar && { calendar: { ...file.calendar, seasons: calendar.seasons } };
  return {
    ...content,
    policy: { ...file, ...timeClasses, ...supervision, ...callback, ...season },
    ...(catalogue && { catalogue: { ...content.catalogue, ...catalogue } }),
    ...(calendar && { calendar: { ...content.calendar, years: calendar.years } }),
    ...(assessment && { assessment: { ...content.assessment, ...assessment } }),
  };
}

/** The part a problem of the whole pack lies in, with its path there; undefined when it lies in none. */
export function partOfProblem({ file, path }: PackProblem): { part: PackPart; path: string } | undefined {
  const name = file.replace(/\.yaml$/, '');
  if (name === 'catalogue' || name === 'calendar' || name === 'assessment') return { part: name, path };
  if (name !== 'policy') return undefined;
  if (path.startsWith('calendar.')) return { part: 'calendar', path: path.slice('calendar.'.length) };
  const key = /^\w+/.exec(path)?.[0] ?? '';
  const part = PACK_PARTS.find((each) => each !== 'calendar' && key in PackParts[each].shape);
  return part && { part, path };
}
