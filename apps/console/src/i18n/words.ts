import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n, type Language } from './i18n.js';

/** English must say everything Chinese says; a `_one` form may stand beside any key. */
export type Words<Z extends Record<string, string>> = { [K in keyof Z]: string } & {
  [K in `${keyof Z & string}_one`]?: string;
};
export type Say<Z> = (key: keyof Z & string, values?: Record<string, string | number>) => string;

/**
 * The words of one part of the console, in both languages. Returns the hook that says them; `count` chooses the English
 * singular. Called at module level, so a desk's words travel in the desk's own chunk.
 */
export const words = <Z extends Record<string, string>>(name: string, zh: Z, en: Words<Z>): (() => Say<Z>) => {
  i18n.addResourceBundle('zh-CN', name, zh);
  i18n.addResourceBundle('en', name, en);
  return function useWords(): Say<Z> {
    const { i18n: current } = useTranslation(name, { i18n });
    const language = current.language;
    return useMemo(() => {
      const say = i18n.getFixedT(language, name);
      return (key, values) => String(say(key, values ?? {}));
    }, [language]);
  };
};

/** 'zh-CN' or 'en', rendering again when it changes. */
export const useLanguage = (): Language => {
  const { i18n: current } = useTranslation(undefined, { i18n });
  return current.language === 'en' ? 'en' : 'zh-CN';
};

/** Picks the text of a bilingual value; English falls back to Chinese where the city gave none. */
export const useBilingual = (): ((text: { zh: string; en?: string }) => string) => {
  const language = useLanguage();
  return (text) => (language === 'en' ? text.en || text.zh : text.zh);
};
