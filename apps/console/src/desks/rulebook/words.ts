import { useCallback } from 'react';
import { rulebookEn } from '../../i18n/rulebook.en.js';
import { rulebookZh } from '../../i18n/rulebook.zh.js';
import { words } from '../../i18n/words.js';

export type RulebookWord = keyof typeof rulebookZh;
export const useRulebookWords = words('rulebook', rulebookZh, rulebookEn);

/** A code of the rules in words; codes that a city made itself show as they are. */
export const useCodeWords = (): ((code: string) => string) => {
  const say = useRulebookWords();
  return useCallback(
    (code) => {
      const key = `o.${code}`;
      return key in rulebookZh ? say(key as RulebookWord) : code;
    },
    [say],
  );
};
