import { useState } from 'react';
import type { Errors } from '../parts/error-summary.js';

/** Errors appear at the first attempt and then follow what is typed; `round` counts attempts, for the summary's focus. */
export const useChecked = (errors: Errors, onGood: () => void) => {
  const [round, setRound] = useState(0);
  const attempt = (): void => {
    if (Object.keys(errors).length === 0) onGood();
    else setRound((before) => before + 1);
  };
  return { shown: round > 0 ? errors : {}, round, attempt };
};
