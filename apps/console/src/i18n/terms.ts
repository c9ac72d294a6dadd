import { useCallback } from 'react';
import { termsEn } from './terms.en.js';
import { termsZh } from './terms.zh.js';
import { words } from './words.js';

/** Says a fixed term, for example `term('state.handling')`; unknown codes from data go through `useTermOr`. */
export const useTerms = words('terms', termsZh, termsEn);

/** Says a term whose code comes from data and may be newer than this console: then the code itself is shown. */
export const useTermOr = (): ((group: string, code: string) => string) => {
  const term = useTerms();
  return useCallback(
    (group, code) => {
      const key = `${group}.${code}`;
      return key in termsZh ? term(key as keyof typeof termsZh) : code;
    },
    [term],
  );
};
