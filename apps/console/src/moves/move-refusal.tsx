import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { MoveOffer, WorkOrderPage } from '../api/contract.js';
import type { Problem } from '../api/problem.js';
import { useTermOr } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { useEventWords } from '../parts/event-words.js';
import { ProblemLine, StaleNotice } from '../parts/states.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { useMoveWords } from './words.js';
import type { MoveSending } from './use-move-sending.js';

/** The reason a guard gives for a locked move, where the refusal carries it in both languages. */
const whyOf = (problem: Problem): { zh: string; en?: string } | null => {
  const current: Record<string, unknown> = { ...problem.body.current };
  const { why } = current;
  return typeof why === 'object' && why !== null && 'zh' in why && typeof why.zh === 'string'
    ? { zh: why.zh, en: 'en' in why && typeof why.en === 'string' ? why.en : undefined }
    : null;
};

/** One sentence for a refusal that needs no more than a sentence; null where the problem itself says it better. */
export const useRefusalWords = (): ((problem: Problem, offer: MoveOffer) => string | null) => {
  const say = useMoveWords();
  const both = useBilingual();
  const termOr = useTermOr();
  return (problem, offer) => {
    const why = whyOf(problem);
    if (why) return both(why);
    const state = problem.body.current?.state;
    if (problem.slug === 'illegal-move' && state)
      return say('refused.state', {
        move: both(offer),
        state: termOr(offer.subject === 'workOrder' ? 'state' : offer.subject, state),
      });
    if (problem.slug === 'in-flight') return say('refused.busy');
    if (problem.status === 403) return say('refused.forbidden');
    if (problem.status === 404) return say('refused.missing');
    return null;
  };
};

interface RefusalProps {
  order: WorkOrderPage;
  offer: MoveOffer;
  sending: MoveSending;
  onDrop: () => void;
}

/** Why the move was not made, beside its button: who was first, what the state is now, or which field is wrong. */
export function MoveRefusal({ order, offer, sending, onDrop }: RefusalProps) {
  const say = useMoveWords();
  const refusalWords = useRefusalWords();
  const eventWords = useEventWords();
  const now = useNow('minute');
  const { problem } = sending;
  if (!problem) return null;
  if (sending.stale) {
    const newest = order.history.find((each) => !each.kind.startsWith('clock.'));
    return (
      <div className="col g4">
        <StaleNotice onLook={sending.look} onDrop={onDrop} />
        {newest && (
          <span className="t12 c2">
            {say('stale.by', {
              at: instantWords(newest.at, now),
              who: newest.by.name ?? newest.by.unit?.name ?? '',
              what: eventWords(newest).title,
            })}
          </span>
        )}
      </div>
    );
  }
  const words = refusalWords(problem, offer);
  if (!words) return <ProblemLine problem={problem} />;
  return (
    <div className="banner over" role="alert">
      <ExclamationCircleOutlined />
      <span className="grow">{words}</span>
    </div>
  );
}
