import type { HistoryEntry } from '../api/contract.js';
import { eventsEn } from '../i18n/events.en.js';
import { eventsZh } from '../i18n/events.zh.js';
import { useTermOr } from '../i18n/terms.js';
import { words } from '../i18n/words.js';

const useEvents = words('events', eventsZh, eventsEn);

const textOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string')
    return value.name;
  return null;
};

/** Title and one line of detail for a history entry; the detail takes the fields that events carry for people to read. */
export const useEventWords = (): ((entry: HistoryEntry) => { title: string; detail: string }) => {
  const say = useEvents();
  const termOr = useTermOr();
  return (entry) => {
    const { data } = entry;
    const title = entry.kind in eventsZh ? say(entry.kind as keyof typeof eventsZh) : entry.kind;
    const clock = typeof data.clock === 'string' ? termOr('clock', data.clock) : null;
    const outcome = typeof data.outcome === 'string' ? termOr('outcome', data.outcome) : null;
    const facts = [
      data.lead,
      data.unit,
      data.proposedUnit,
      data.number,
      data.note,
      data.reason,
      data.summary,
      data.text,
      data.say,
    ];
    return { title, detail: [clock, outcome, ...facts.map(textOf)].filter(Boolean).join(' · ') };
  };
};
