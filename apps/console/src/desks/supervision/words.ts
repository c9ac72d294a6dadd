import type { Card, SupervisionOrder, SupervisionResults } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useListWords } from '../../i18n/list-words.js';
import { supervisionEn } from '../../i18n/supervision.en.js';
import { supervisionZh } from '../../i18n/supervision.zh.js';
import { useBilingual, words } from '../../i18n/words.js';

export const useSupervisionWords = words('supervision', supervisionZh, supervisionEn);

type Key = keyof typeof supervisionZh;
const known = (key: string): key is Key => key in supervisionZh;

/** Why: the trigger, the ground as policy names it, or the cause of a card; a code newer than this console shows itself. */
export const useCauseWords = (): ((of: Pick<SupervisionOrder, 'trigger' | 'manual' | 'workOrder'>) => string) => {
  const say = useSupervisionWords();
  const both = useBilingual();
  const grounds = usePolicy().data?.supervision.manual ?? [];
  return ({ trigger, manual, workOrder }) => {
    const ground = grounds.find((each) => each.code === manual);
    if (ground) return both(ground);
    const key = `cause.${trigger ?? manual}`;
    return known(key) ? say(key, { n: (workOrder.round ?? 0) + 1 }) : (trigger ?? manual ?? '');
  };
};

export const useCardCause = (): ((card: Pick<Card, 'cause'>) => string) => {
  const say = useSupervisionWords();
  return ({ cause }) => say(`cause.${cause}`);
};

type Refused = Exclude<SupervisionResults['results'][number]['outcome'], 'done'>;

/** What became of many, in one sentence: «已下达 3 件；1 件已在督». */
export const useResultWords = (): ((
  act: 'orders' | 'press' | 'discharge' | 'escalate',
  results: SupervisionResults['results'],
) => { text: string; refused: number }) => {
  const say = useSupervisionWords();
  const both = useBilingual();
  const list = useListWords();
  return (act, results) => {
    const done = results.filter((each) => each.outcome === 'done').length;
    const why = new Map<string, { outcome: Refused; why: string; n: number }>();
    for (const { outcome, why: lock } of results) {
      if (outcome === 'done') continue;
      const words = lock ? both(lock) : '';
      const group = why.get(outcome + words) ?? { outcome, why: words, n: 0 };
      why.set(outcome + words, { ...group, n: group.n + 1 });
    }
    const parts = [...why.values()].map(({ outcome, ...values }) => say(`not.${outcome}`, values));
    const head = say(`done.${act}`, { n: done });
    return { text: parts.length > 0 ? `${head} · ${list(parts)}` : head, refused: results.length - done };
  };
};
