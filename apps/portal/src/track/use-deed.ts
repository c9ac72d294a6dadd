import { useRef, useState } from 'react';
import { newKey } from '../api/client.js';
import type { Credentials, Receipt } from '../api/contract.js';
import { asProblem, type Problem } from '../api/problem.js';
import { useKept } from '../kept/kept.js';
import { looking } from '../receipt/receipt.js';
import { go } from '../route.js';
import type { Word } from '../words/words.js';
import { notice } from './notice.js';
import { forgetReading } from './order.js';

/**
 * One deed on the request: the same idempotency key while its content stays the same and its outcome is unknown. When it is
 * done the page of the request says so, if `done` gives it words.
 */
export const useDeed = <B>(send: (who: Credentials, body: B, key: string) => Promise<Receipt>) => {
  const who = useKept(looking);
  const open = useRef<{ print: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = async (body: B, done: (receipt: Receipt) => Word | null): Promise<boolean> => {
    if (!who || busy) return false;
    const print = JSON.stringify(body);
    if (open.current?.print !== print) open.current = { print, key: newKey() };
    setBusy(true);
    setProblem(null);
    try {
      const receipt = await send(who, body, open.current.key);
      open.current = null;
      forgetReading();
      const word = done(receipt);
      setBusy(false);
      if (word) {
        notice.set(word);
        go('order', { replace: true });
      }
      return true;
    } catch (error) {
      const why = asProblem(error);
      if (!why.unsure) open.current = null;
      setProblem(why);
      setBusy(false);
      return false;
    }
  };
  return { act, busy, problem };
};
