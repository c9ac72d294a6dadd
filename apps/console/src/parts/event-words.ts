import type { HistoryEntry, PolicyView } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import { usePolicy } from '../api/policy.js';
import { eventsEn } from '../i18n/events.en.js';
import { eventsZh } from '../i18n/events.zh.js';
import { useListWords } from '../i18n/list-words.js';
import { useTermOr } from '../i18n/terms.js';
import { useBilingual, words } from '../i18n/words.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';

const useEvents = words('events', eventsZh, eventsEn);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
const countOf = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

/** Every coded reason of the policy by its code. */
const reasonsOf = (policy: PolicyView | undefined): Map<string, { zh: string; en?: string }> =>
  new Map(
    policy
      ? [
          ...policy.declineReasons,
          ...policy.returnReasons,
          ...policy.ledger.reasons,
          ...policy.callback.dissatisfiedReasons,
        ].map((each) => [each.code, each])
      : [],
  );

export interface EventWords {
  title: string;
  /** What happened exactly, in one line; empty when the title says it all. */
  detail: string;
}

/** A history entry in words: codes of units, reasons, clocks and answers are said, never shown. */
export const useEventWords = (): ((entry: HistoryEntry) => EventWords) => {
  const say = useEvents();
  const termOr = useTermOr();
  const both = useBilingual();
  const list = useListWords();
  const now = useNow('minute');
  const units = useUnits().data;
  const reasons = reasonsOf(usePolicy().data);
  const unitOf = (code: unknown): string | undefined => {
    const text = textOf(code);
    const unit = text && units?.find((each) => each.code === text);
    return unit ? both({ zh: unit.name, en: unit.en }) : text;
  };
  const reasonOf = (code: string | undefined): string | undefined => {
    const reason = code === undefined ? undefined : reasons.get(code);
    return reason ? both(reason) : code;
  };
  const term = (group: string, code: unknown): string | undefined => {
    const text = textOf(code);
    return text && termOr(group, text);
  };
  const told = (key: keyof typeof eventsZh, name: string, value: string | number | undefined): string | undefined =>
    value === undefined ? undefined : say(key, { [name]: value });
  const at = (value: unknown): string | undefined => {
    const text = textOf(value);
    return text && !Number.isNaN(Date.parse(text)) ? instantWords(text, now) : undefined;
  };
  const amended = (fields: unknown): string | undefined =>
    typeof fields === 'object' && fields !== null
      ? list(
          Object.keys(fields).map((name) =>
            `fact.field.${name}` in eventsZh ? say(`fact.field.${name}` as keyof typeof eventsZh) : name,
          ),
        )
      : undefined;

  /** A coded fact that has words of its own; what this console does not know is left out. */
  const coded = (group: string, code: unknown): string | undefined => {
    const key = `fact.${group}.${textOf(code) ?? ''}`;
    return key in eventsZh ? say(key as keyof typeof eventsZh) : undefined;
  };
  const clockFacts = ({ kind, data }: HistoryEntry): (string | undefined)[] => [
    term('clock', data.kind),
    unitOf(data.unit),
    kind === 'clock.recomputed'
      ? say('fact.moved', { from: at(data.from) ?? '', to: at(data.to) ?? '' })
      : kind === 'clock.stopped'
        ? say(data.met === true ? 'fact.onTime' : 'fact.late')
        : told('fact.due', 'at', at(data.dueAt)),
    data.afterRuling === true ? say('fact.afterRuling') : undefined,
    coded('cause', data.cause),
    data.lifted === true ? say('fact.lifted') : undefined,
  ];
  /** What an extension, a pause or a ledger entry tells. */
  const overlay = ({ kind, data }: HistoryEntry): (string | undefined)[] => [
    told('fact.workDays', 'n', countOf(data.workDays)),
    kind.startsWith('extension.')
      ? say('fact.moved', { from: at(data.from) ?? '', to: at(data.to) ?? '' })
      : told('fact.until', 'at', at(data.until)),
    kind === 'workOrder.resumed' ? coded('by', data.by) : undefined,
    kind === 'ledger.left' ? coded('how', data.how) : undefined,
    coded('finding', data.finding),
  ];
  const ruled = ({ kind, data }: HistoryEntry): (string | undefined)[] => [
    kind === 'assignment.passedDown' ? told('fact.passedTo', 'unit', unitOf(data.to)) : undefined,
    kind === 'objection.ruled' ? told('fact.ruledTo', 'unit', unitOf(data.to)) : undefined,
    data.cause === 'secondReturn' || data.cause === 'contested' ? say(`fact.objection.${data.cause}`) : undefined,
    data.actFirst === true ? say('fact.actFirst') : undefined,
    data.ruling === 'upheld' || data.ruling === 'refused' ? say(`fact.ruling.${data.ruling}`) : undefined,
    told('fact.decideBy', 'at', at(data.decideBy)),
    told('fact.guard', 'code', textOf(data.guardOverride)),
  ];
  const facts = (entry: HistoryEntry, { kind, data } = entry): (string | undefined)[] => [
    kind === 'workOrder.accepted' ? term('channel', data.channel) : undefined,
    kind === 'workOrder.dispatched' || kind === 'workOrder.redispatched'
      ? term('timeClassShort', data.timeClass)
      : undefined,
    told('fact.from', 'unit', kind === 'workOrder.redispatched' ? unitOf(data.from) : undefined),
    unitOf(data.lead),
    textsOf(data.coHandlers).length > 0
      ? say('fact.coHandlers', { units: list(textsOf(data.coHandlers).map((code) => unitOf(code) ?? code)) })
      : undefined,
    told('fact.rule', 'code', textOf(data.rule)),
    data.overridden === true ? say('fact.overridden') : undefined,
    unitOf(data.unit),
    term('role', data.role),
    ...ruled(entry),
    ...overlay(entry),
    told('fact.proposed', 'unit', unitOf(data.proposedUnit)),
    told('fact.level', 'n', countOf(data.level)),
    told('fact.fell', 'unit', unitOf(data.fellTo)),
    data.colour === 'yellow' || data.colour === 'red' ? say(`fact.${data.colour}`) : undefined,
    told('fact.number', 'n', textOf(data.intoNumber) ?? textOf(data.fromNumber)),
    told('fact.count', 'n', countOf(data.count) ?? countOf(data.try)),
    kind === 'workOrder.rework' ? told('fact.round', 'n', countOf(data.round)) : undefined,
    term('outcome', data.outcome),
    term('solved', data.solved),
    term('satisfaction', data.satisfaction),
    told('fact.evidence', 'n', countOf(data.evidence)),
    kind === 'workOrder.paused' ? undefined : reasonOf(textOf(data.reason)),
    list(textsOf(data.reasons).map((code) => reasonOf(code) ?? code)),
    amended(data.fields),
    textOf(data.note),
    textOf(data.text),
    textOf(data.summary),
  ];
  return (entry) => ({
    title: entry.kind in eventsZh ? say(entry.kind as keyof typeof eventsZh) : entry.kind,
    detail: (entry.kind.startsWith('clock.') ? clockFacts(entry) : facts(entry)).filter(Boolean).join(' · '),
  });
};
