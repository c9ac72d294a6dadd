import { useCallback } from 'react';
import type { VersionRow } from '../../api/contract.js';
import { useRulebookWords } from './words.js';

/** What a version is called: by its number once it has one, else by its state and who drafts it. */
export const useVersionName = (): ((row: VersionRow) => string) => {
  const say = useRulebookWords();
  return useCallback(
    (row) =>
      row.number !== null
        ? say('version.number', { n: row.number })
        : say('version.draft', {
            state: say(`state.${row.state}`),
            who: row.origin === 'ruling' ? say('origin.ruling') : row.draftedBy.name,
          }),
    [say],
  );
};
