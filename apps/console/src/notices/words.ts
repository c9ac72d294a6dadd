import type { Notice } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import { noticesEn } from '../i18n/notices.en.js';
import { noticesZh } from '../i18n/notices.zh.js';
import { useBilingual, useLanguage, words } from '../i18n/words.js';
import { dueWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';

export const useNoticeWords = words('notices', noticesZh, noticesEn);

type Key = keyof typeof noticesZh;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A notice in words: its title, and the facts told with it in one line. */
export const useNoticeText = (): ((notice: Notice) => { title: string; facts: string }) => {
  const say = useNoticeWords();
  const both = useBilingual();
  const language = useLanguage();
  const now = useNow('minute');
  const units = useUnits().data;
  const known = (key: string): string => (key in noticesZh ? say(key as Key) : '');
  const at = (key: Key, value: unknown): string | undefined => {
    const text = textOf(value);
    return text && !Number.isNaN(Date.parse(text)) ? say(key, { at: dueWords(text, now, language) }) : undefined;
  };
  const unit = (key: Key, value: unknown): string | undefined => {
    const code = textOf(value);
    const found = code && units?.find((each) => each.code === code);
    return code && say(key, { unit: found ? both({ zh: found.name, en: found.en }) : code });
  };
  return ({ kind, data }) => {
    const facts = [
      at('fact.answerBy', data.answerBy),
      kind === 'extensionApproved' ? at('fact.due', data.to) : undefined,
      kind === 'ledgerEntered' ? at('fact.until', data.until) : undefined,
      kind === 'objectionMeeting' ? at('fact.decideBy', data.decideBy) : undefined,
      kind === 'objectionRuled' ? known(`fact.${textOf(data.ruling)}`) : undefined,
      kind === 'objectionRuled' ? unit('fact.ruledTo', data.to) : undefined,
      kind === 'ledgerReviewed' ? known(`fact.${textOf(data.finding)}`) : undefined,
      kind === 'pauseEnded' ? known(`fact.${textOf(data.by)}`) : undefined,
      kind.startsWith('help') ? unit('fact.helper', data.unit) : undefined,
      kind === 'returnRequested' ? unit('fact.proposed', data.proposedUnit) : undefined,
      kind === 'rework' && typeof data.round === 'number' ? say('fact.round', { n: data.round }) : undefined,
      kind === 'sheetMade' ? textOf(data.day) : undefined,
    ];
    const title = say(kind, {
      level: known(`level.${typeof data.level === 'number' ? data.level : ''}`),
      colour: known(`colour.${textOf(data.colour)}`),
    });
    return { title, facts: facts.filter(Boolean).join(' · ') };
  };
};
