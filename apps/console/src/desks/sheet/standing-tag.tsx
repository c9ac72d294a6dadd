import type { DailySheetSummary } from '../../api/contract.js';
import { useSheetWords } from './words.js';

const tints: Record<DailySheetSummary['standing'], string> = {
  late: 'over',
  waiting: 'near',
  acknowledged: 'ok',
  empty: '',
};

export function StandingTag({ standing }: Pick<DailySheetSummary, 'standing'>) {
  const say = useSheetWords();
  return <span className={`tag ${tints[standing]}`}>{say(`standing.${standing}`)}</span>;
}
