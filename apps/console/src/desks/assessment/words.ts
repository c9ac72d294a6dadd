import type { AssessmentPeriodRow, ScoreAdjustment, ScoreLine } from '../../api/contract.js';
import { assessmentEn } from '../../i18n/assessment.en.js';
import { assessmentZh } from '../../i18n/assessment.zh.js';
import { useLanguage, words } from '../../i18n/words.js';

export const useAssessmentWords = words('assessment', assessmentZh, assessmentEn);

type Key = keyof typeof assessmentZh;
const known = (key: string): key is Key => key in assessmentZh;

/** An item by the name the scheme gave it; English where this console knows one. */
export const useItemName = (): ((item: Pick<ScoreLine | ScoreAdjustment, 'figure' | 'zh'>) => string) => {
  const say = useAssessmentWords();
  const language = useLanguage();
  return ({ figure, zh }) => {
    const key = `item.${figure}`;
    return language === 'en' && known(key) ? say(key) : zh;
  };
};

/** 2026年3月 · Q1 2026 */
export const usePeriodName = (): ((period: Pick<AssessmentPeriodRow, 'kind' | 'from'>) => string) => {
  const say = useAssessmentWords();
  const language = useLanguage();
  return ({ kind, from }) => {
    const month = Number(from.slice(5, 7));
    const half = say(month === 1 ? 'half.1' : 'half.2');
    const n = kind === 'quarter' ? Math.ceil(month / 3) : language === 'en' ? from.slice(5, 7) : month;
    return say(`period.${kind}`, { year: from.slice(0, 4), n, half });
  };
};

/** Points with two decimals, as they are printed. */
export const points = (value: number): string => value.toFixed(2);
