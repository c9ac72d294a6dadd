import { useCallback } from 'react';
import type { UnitRef } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import { useLanguage } from '../i18n/words.js';

/** A unit's name in the console's language: references carry the Chinese one, the unit list knows the English. */
export const useUnitName = (): ((unit: UnitRef | null | undefined) => string) => {
  const language = useLanguage();
  const units = useUnits().data;
  return useCallback(
    (unit) => {
      if (!unit) return '';
      const en = language === 'en' ? units?.find((each) => each.code === unit.code)?.en : undefined;
      return en || unit.name;
    },
    [language, units],
  );
};
