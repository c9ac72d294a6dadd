import { useEffect, useState } from 'react';

/** A typed value once the typing has paused for `ms`; hints are asked with it, never with each key. */
export const useTyped = <T>(value: T, ms = 300): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
};
