import { safeText, flawOf } from '@hotline/kernel';
import { DryRunReport, Fact, PACK_PARTS, PackParts, RuleArea, TimeClassCode } from '@hotline/policy';
import { z } from 'zod';
import { VersionProblem } from './problems.js';
import { versionLifecycle } from './version.lifecycle.js';

const named = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);
const Signed = z.strictObject({ id: z.string(), name: z.string() });
const Instant = z.iso.datetime();
const words = z.strictObject({ zh: z.string(), en: z.string() });

export const PartCode = z.enum(PACK_PARTS);
export const VersionStateCode = named(versionLifecycle.states);

export const VersionRow = z
  .strictObject({
    id: z.uuid(),
    part: PartCode,
    number: z.int().nullable(),
    state: VersionStateCode,
    version: z.int(),
    validFrom: z.iso.date(),
    effectiveAt: Instant.nullable(),
    /** In force now, begins later, or was in force; null when it is not published. */
    standing: z.enum(['inForce', 'scheduled', 'past']).nullable(),
    basedOn: z.int().nullable(),
    note: z.string(),
    origin: z.enum(['pack', 'draft', 'ruling']),
    sha256: z.string(),
    draftedBy: Signed,
    draftedAt: Instant,
    submittedBy: Signed.nullable(),
    submittedAt: Instant.nullable(),
    publishedBy: Signed.nullable(),
    publishedAt: Instant.nullable(),
    endedBy: Signed.nullable(),
    endedAt: Instant.nullable(),
    endedWhy: z.string().nullable(),
    /** What followed when it began: how many clocks were looked at and moved; null before. */
    effects: z.array(
      z.strictObject({ name: z.string(), looked: z.int(), changed: z.int(), doneAt: Instant.nullable() }),
    ),
  })
  .meta({ id: 'RulebookVersionRow' });
export type VersionRow = z.infer<typeof VersionRow>;

export const RulebookView = z
  .strictObject({
    today: z.iso.date(),
    parts: z.array(
      z.strictObject({
        part: PartCode,
        /** Whether a dry-run stands open for it. */
        dryRun: z.boolean(),
        /** Published by number, latest first; then those in the making. */
        versions: z.array(VersionRow),
      }),
    ),
  })
  .meta({ id: 'RulebookView' });
export type RulebookView = z.infer<typeof RulebookView>;

/** What each part looks like; a draft may still lack or exceed some of it. */
export const VersionContents = z
  .union([
    PackParts.catalogue.meta({ id: 'CataloguePart' }),
    PackParts.timeClasses.meta({ id: 'TimeClassesPart' }),
    PackParts.calendar.meta({ id: 'CalendarPart' }),
    PackParts.supervision.meta({ id: 'SupervisionPart' }),
    PackParts.callback.meta({ id: 'CallbackPart' }),
    PackParts.assessment.meta({ id: 'AssessmentPart' }),
  ])
  .meta({ id: 'RulebookContent' });

export const VersionView = z
  .strictObject({
    row: VersionRow,
    content: VersionContents,
    problems: z.array(VersionProblem),
    availableMoves: z.array(
      z.strictObject({ move: named(versionLifecycle.moves), zh: z.string(), en: z.string(), locked: words.nullable() }),
    ),
  })
  .meta({ id: 'RulebookVersion' });
export type VersionView = z.infer<typeof VersionView>;

export const VersionDiff = z
  .strictObject({
    from: z.strictObject({ id: z.uuid(), number: z.int().nullable() }),
    to: z.strictObject({ id: z.uuid(), number: z.int().nullable() }),
    differences: z.array(
      z.strictObject({
        /** Keys and codes on the way: `rules`, `R0525`, `lead`. */
        path: z.array(z.string()),
        kind: z.enum(['added', 'removed', 'changed']),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
    /** Differences beyond these are not listed. */
    more: z.int(),
  })
  .meta({ id: 'RulebookDiff' });
export type VersionDiff = z.infer<typeof VersionDiff>;

export const VersionReceipt = z
  .strictObject({
    id: z.uuid(),
    part: PartCode,
    number: z.int().nullable(),
    state: VersionStateCode,
    version: z.int(),
    /** Of a merge: where both sides had changed the same thing and the draft's own value stands. */
    conflicts: z.array(z.string()).optional(),
  })
  .meta({ id: 'RulebookReceipt' });
export type VersionReceipt = z.infer<typeof VersionReceipt>;

const version = z.int().min(1).max(2_000_000_000);
const validFrom = z.iso
  .date()
  .refine((day) => day >= '2000-01-01' && day < '2101-01-01', 'must lie in the years 2000 to 2100');
const note = safeText(2_000, { min: 0, multiline: true });
const why = safeText(2_000, { multiline: true });
const elementCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'expected a code of letters, digits, dot, dash');

const DEEPEST = 12;

/** What keeps a piece of JSON from being stored: text that PostgreSQL refuses, a number that is none, endless depth. */
function flawIn(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return `is nested more than ${DEEPEST} deep`;
  if (typeof value === 'string') return flawOf(value, true);
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.abs(value) < 1e15 ? undefined : 'is out of range';
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inside] of Object.entries(value)) {
    const flaw = flawOf(key) ?? flawIn(inside, depth + 1);
    if (flaw) return flaw;
  }
  return undefined;
}

/** An object of a draft: anything that can be stored; whether it is right is told by the version's problems. */
const anyObject = z.record(z.string().max(64), z.unknown()).superRefine((value, context) => {
  const flaw = flawIn(value);
  if (flaw) context.addIssue({ code: 'custom', message: flaw });
});
const anyElement = z.looseObject({ code: elementCode }).superRefine((value, context) => {
  const flaw = flawIn(value);
  if (flaw) context.addIssue({ code: 'custom', message: flaw });
});

export const NewVersion = z
  .strictObject({
    part: PartCode,
    /** The version to copy; else the last published one. */
    from: z.uuid().optional(),
    validFrom: validFrom.optional(),
    note: note.optional(),
  })
  .meta({ id: 'NewRulebookVersion' });
export type NewVersion = z.infer<typeof NewVersion>;

const elements = z.array(anyElement).max(200).default([]);
const codes = z.array(elementCode).max(500).default([]);

export const VersionChange = z
  .strictObject({
    version,
    validFrom: validFrom.optional(),
    note: note.optional(),
    /** The whole content anew; a catalogue is rather changed element by element. */
    content: anyObject.optional(),
    /** Elements of the catalogue to add or replace, by their codes. */
    put: z.strictObject({ rules: elements, guards: elements, cases: elements }).optional(),
    remove: z.strictObject({ rules: codes, guards: codes, cases: codes }).optional(),
  })
  .meta({ id: 'RulebookChange' });
export type VersionChange = z.infer<typeof VersionChange>;

export const VersionStep = z.strictObject({ version }).meta({ id: 'RulebookStep' });
export type VersionStep = z.infer<typeof VersionStep>;
export const VersionEnding = z.strictObject({ version, reason: why }).meta({ id: 'RulebookEnding' });
export type VersionEnding = z.infer<typeof VersionEnding>;

const unitOrPlace = z.union([z.enum(['@district', '@street']), elementCode]);

/** An arbiter's ruling (裁决) on to whom matters of a kind belong. */
export const Ruling = z
  .strictObject({
    category: elementCode,
    area: RuleArea,
    when: z.record(elementCode, z.array(Fact).min(1).max(50)).default({}),
    unit: unitOrPlace,
    co: z.array(unitOrPlace).max(20).default([]),
    timeClass: TimeClassCode.optional(),
    basis: safeText(2_000, { multiline: true }),
    title: safeText(200),
    situation: safeText(2_000, { multiline: true }),
    ruling: safeText(2_000, { multiline: true }),
    /** The objection it was given on. */
    objection: z.uuid().optional(),
  })
  .meta({ id: 'RulingToCatalogue' });
export type Ruling = z.infer<typeof Ruling>;

export const RulingReceipt = VersionReceipt.extend({
  rule: z.string(),
  precedent: z.string(),
  /** Whether a rule was there for the same category, area and facts. */
  changed: z.boolean(),
}).meta({ id: 'RulingReceipt' });
export type RulingReceipt = z.infer<typeof RulingReceipt>;

export const DiffQuery = z.strictObject({ against: z.uuid().optional() });
export type DiffQuery = z.infer<typeof DiffQuery>;

/** Days of Asia/Shanghai, both included; the last thirty unless told. */
export const DryRunQuery = z
  .strictObject({ from: validFrom.optional(), to: validFrom.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'must not lie before from' })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= 92 * 86_400_000, {
    path: ['to'],
    message: 'at most 92 days after from',
  });
export type DryRunQuery = z.infer<typeof DryRunQuery>;

export const DryRunView = DryRunReport.extend({
  id: z.uuid(),
  part: PartCode,
  from: z.iso.date(),
  to: z.iso.date(),
  tookMs: z.int(),
}).meta({ id: 'DryRunReport' });
export type DryRunView = z.infer<typeof DryRunView>;
