import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import type { Problem } from '../../api/problem.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { ProblemLine } from '../../parts/states.js';
import { endings, type Ending, type FieldName } from './draft.js';
import { useDraft } from './draft-store.js';
import { EndingDetail } from './ending-detail.js';
import type { SimilarOrder, WorkOrderRow } from '../../api/contract.js';
import { useOperatorWords } from './words.js';

interface EndingPanelProps {
  gaps: readonly FieldName[];
  open: readonly WorkOrderRow[];
  similar: readonly SimilarOrder[];
  problem: Problem | null;
  busy: boolean;
  onChoose: (ending: Ending) => void;
  onSubmit: () => void;
}
export const endingId = (ending: Ending): string => `ending-${ending}`;

/** An ending is a decision, not a menu: all of them stay visible, and the button says what will happen. */
export function EndingPanel({ gaps, open, similar, problem, busy, onChoose, onSubmit }: EndingPanelProps) {
  const say = useOperatorWords();
  const { draft, save } = useDraft();
  /** In the row of endings Enter commits and the side arrows choose, as in any radio group. */
  const steer = (event: KeyboardEvent, kind: Ending): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const at = endings.findIndex((each) => each.kind === kind);
    const next = endings[(at + by + endings.length) % endings.length];
    if (by !== 0 && next) onChoose(next.kind);
    else if (event.key === 'Enter' && !event.ctrlKey) onSubmit();
    else return;
    event.preventDefault();
  };
  return (
    <div className="ending">
      <div className="row between">
        <b className="t13" id="ending-title">
          {say('end.title')}
        </b>
        <span className="t12 c3 row g6">
          <KeyCaps keys="Ctrl+Enter" /> {say('end.then')}
        </span>
      </div>
      <div className="endings" role="radiogroup" aria-labelledby="ending-title">
        {endings.map(({ kind, digit }) => (
          <button
            key={kind}
            id={endingId(kind)}
            type="button"
            role="radio"
            aria-checked={draft.ending === kind}
            tabIndex={draft.ending === kind ? 0 : -1}
            onClick={() => onChoose(kind)}
            onKeyDown={(event) => steer(event, kind)}
          >
            <kbd aria-hidden>{digit}</kbd>
            {say(`end.${kind}`)}
          </button>
        ))}
      </div>
      <EndingDetail gaps={gaps} open={open} similar={similar} />
      <ProblemLine problem={problem} />
      <div className="row g8">
        <Button type="primary" style={{ height: 40, padding: '0 16px' }} loading={busy} onClick={onSubmit}>
          {say(`do.${draft.ending}`)} <KeyCaps keys="Ctrl+Enter" />
        </Button>
        <Button style={{ height: 40 }} onClick={save}>
          {say('do.save')} <KeyCaps keys="Ctrl+S" />
        </Button>
        <span className="grow" />
        {gaps.length > 0 && (
          <span className="t12 cover right" role="status">
            {say('do.gaps', { n: gaps.length, names: gaps.map((gap) => say(`gap.${gap}`)).join(say('gap.and')) })}
          </span>
        )}
      </div>
    </div>
  );
}
