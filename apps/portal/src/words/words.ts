import { useSyncExternalStore } from 'react';
import { Kept } from '../kept/kept.js';
import { zh } from './zh.js';

export type Language = 'zh-CN' | 'en';
export type Word = keyof typeof zh;
export type Say = (word: Word, values?: Record<string, string | number>) => string;
type Table = Record<Word, string>;

const sayer =
  (table: Table): Say =>
  (word, values = {}) =>
    table[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const kept = new Kept<Language>(localStorage, 'hotline.portal.language', 'zh-CN');
const chinese = sayer(zh);
let english: Say | null = null;
let current: { language: Language; say: Say } = { language: 'zh-CN', say: chinese };
const listeners = new Set<() => void>();

/** Speaks this language from now on. The English words come only when asked for: most phones never need them. */
export const setLanguage = async (language: Language): Promise<void> => {
  if (language === 'en') english ??= sayer((await import('./en.js')).en);
  current = language === 'en' && english ? { language, say: english } : { language: 'zh-CN', say: chinese };
  document.documentElement.lang = current.language;
  kept.set(current.language);
  for (const listener of listeners) listener();
};
/** The language chosen on this device before; Chinese when it was none, or when its words cannot be had now. */
export const startLanguage = (): Promise<void> => setLanguage(kept.get()).catch(() => undefined);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const useCurrent = () => useSyncExternalStore(subscribe, () => current);
export const useLanguage = (): Language => useCurrent().language;
export const useSay = (): Say => useCurrent().say;

/** The name of a coded thing; English falls back to Chinese where the city gave none. */
export const useNameOf = (): ((thing: { zh: string; en?: string }) => string) => {
  const language = useLanguage();
  return (thing) => (language === 'en' ? thing.en || thing.zh : thing.zh);
};
