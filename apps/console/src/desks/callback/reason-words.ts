import { useCallback } from 'react';
import { useLanguage } from '../../i18n/words.js';

/** A reason of the city's policy in the reader's language; a code that the policy has dropped since is shown as it is. */
export const useReasonWords = () => {
  const language = useLanguage();
  return useCallback(
    (code: string, reasons: readonly { code: string; zh: string; en?: string }[]): string => {
      const reason = reasons.find((each) => each.code === code);
      return (language === 'en' && reason?.en) || (reason?.zh ?? code);
    },
    [language],
  );
};
