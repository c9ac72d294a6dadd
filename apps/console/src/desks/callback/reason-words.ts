import { useCallback } from 'react';
import { useLanguage } from '../../i18n/words.js';
import { useCallbackWords } from './words.js';

const known = ['notSolved', 'notContacted', 'untrue', 'badAttitude', 'policyDisagreed', 'unreasonable'] as const;

/** A reason in the reader's language: the city's own words in Chinese, ours in English where the code is known. */
export const useReasonWords = () => {
  const say = useCallbackWords();
  const language = useLanguage();
  return useCallback(
    (code: string, reasons: readonly { code: string; zh: string }[]): string => {
      const ours = known.find((each) => each === code);
      const city = reasons.find((each) => each.code === code)?.zh;
      return language === 'en' && ours ? say(`reason.${ours}`) : (city ?? (ours ? say(`reason.${ours}`) : code));
    },
    [language, say],
  );
};
