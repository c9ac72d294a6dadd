import { z } from 'zod';
import type { CityPack } from './pack.js';
import { MAKE_UP, OFF } from './work-calendar.js';
import { Question } from './categories.schema.js';
import { RequestType, TimeClassCode } from './schema-parts.js';
import { Span } from './span.js';
import { TimeClass, DeclineReason, LedgerReason, ReturnReason, Season } from './policy.schema.js';

const Named = z.object({ code: z.string(), zh: z.string() });
const NamedTwice = Named.extend({ en: z.string() });

/** What screens need of the pack: lists to choose from, read-only and the same for everybody. */
export const PolicyView = z
  .object({
    pack: NamedTwice.extend({ version: z.string(), validFrom: z.string() }),
    requestTypes: z.array(RequestType),
    categories: z.array(
      NamedTwice.extend({
        parent: z.string().nullable(),
        level: z.int(),
        initials: z.string(),
        leaf: z.boolean(),
        type: RequestType.nullable(),
        timeClass: TimeClassCode.nullable(),
        keywords: z.array(z.string()),
        evidenceRequired: z.boolean(),
        questionSets: z.array(z.string()),
        diversion: z.string().nullable(),
      }),
    ),
    questionSets: z.array(NamedTwice.extend({ questions: z.array(Question) })),
    diversions: z.array(Named.extend({ transferTo: z.string(), sayZh: z.string(), sayEn: z.string() })),
    timeClasses: z.array(TimeClass),
    seasons: z.array(Season),
    /** Shanghai days off and worked against the week, of the years whose notice is loaded. */
    calendar: z.object({ holidays: z.array(z.iso.date()), makeUpDays: z.array(z.iso.date()) }),
    declineReasons: z.array(DeclineReason),
    returnReasons: z.array(ReturnReason),
    /** 延期: the most workdays one may ask for. */
    extension: z.object({ maxWorkDays: z.int() }),
    /** 挂账: what a unit may name as its difficulty, and the longest span. */
    ledger: z.object({ reasons: z.array(LedgerReason), maxSpan: Span }),
    callback: z.object({
      questions: z.array(Named.extend({ answers: z.array(z.string()) })),
      grades: z.array(Named.extend({ counts: z.boolean(), strict: z.boolean() })),
      dissatisfiedReasons: z.array(NamedTwice.extend({ valid: z.boolean() })),
    }),
    reply: z.object({ needs: z.array(z.string()), minCharacters: z.int() }),
    supervision: z.object({
      levels: z.array(z.object({ level: z.int(), zh: z.string(), en: z.string(), answerWithin: Span })),
      manual: z.array(NamedTwice),
    }),
    revealReasons: z.array(z.string()),
    notReadyReasons: z.array(Named.extend({ maxMinutes: z.int() })),
    districts: z.array(
      NamedTwice.extend({
        centroid: z.object({ lat: z.number(), lon: z.number() }).nullable(),
        streets: z.array(
          NamedTwice.extend({
            centroid: z.object({ lat: z.number(), lon: z.number() }).nullable(),
            communities: z.array(NamedTwice),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PolicyView' });
export type PolicyView = z.infer<typeof PolicyView>;

/** The pack as screens see it: plain JSON, no person, no phone. */
export function policyView(pack: CityPack): PolicyView {
  const { policy, telephony } = pack;
  return {
    pack: { code: pack.code, zh: pack.zh, en: pack.en, version: pack.version, validFrom: pack.validFrom },
    requestTypes: [...RequestType.options],
    categories: pack.categories.all().map((item) => ({
      code: item.code,
      parent: item.parent ?? null,
      level: item.level,
      zh: item.zh,
      en: item.en,
      initials: item.initials,
      leaf: item.leaf,
      type: item.type ?? null,
      timeClass: item.timeClass ?? null,
      keywords: item.keywords,
      evidenceRequired: item.evidenceRequired ?? false,
      questionSets: item.questions,
      diversion: item.diversion ?? null,
    })),
    questionSets: [...pack.questionSets.values()],
    diversions: [...pack.diversions.values()],
    timeClasses: policy.timeClasses,
    seasons: policy.calendar.seasons,
    calendar: { holidays: pack.calendar.daysMarked(OFF), makeUpDays: pack.calendar.daysMarked(MAKE_UP) },
    declineReasons: policy.declineReasons,
    returnReasons: policy.return.reasons,
    extension: { maxWorkDays: policy.extension.max.n },
    ledger: { reasons: policy.ledger.reasons, maxSpan: policy.ledger.maxSpan },
    callback: {
      questions: policy.callback.questions,
      grades: policy.callback.grades,
      dissatisfiedReasons: policy.callback.dissatisfiedReasons,
    },
    reply: { needs: policy.reply.needs, minCharacters: policy.reply.minCharacters },
    supervision: {
      levels: policy.supervision.levels.map(({ level, zh, en, answerWithin }) => ({ level, zh, en, answerWithin })),
      manual: policy.supervision.manual,
    },
    revealReasons: policy.privacy.reveal.reasons,
    notReadyReasons: telephony.notReadyReasons,
    districts: districts(pack),
  };
}

function districts(pack: CityPack): PolicyView['districts'] {
  const areas = pack.units.all().filter(({ kind }) => kind === 'district' || kind === 'county');
  const name = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });
  return areas.map((district) => ({
    ...name(district),
    centroid: district.centroid ?? null,
    streets: pack.units
      .children(district.code)
      .filter(({ kind }) => kind === 'street' || kind === 'town')
      .map((street) => ({
        ...name(street),
        centroid: street.centroid ?? null,
        communities: pack.units.children(street.code).map(name),
      })),
  }));
}
