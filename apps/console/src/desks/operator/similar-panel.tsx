import { AlertOutlined } from '@ant-design/icons';
import type { SimilarOrder } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { ErrorState } from '../../parts/states.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useOperatorWords } from './words.js';

interface SimilarPanelProps {
  orders: readonly SimilarOrder[];
  /** False until there is something to compare. */
  asked: boolean;
  error: unknown;
  retry: () => void;
  /** The hint under Alt+↑/↓, by id, so that a fresh reading does not move it. */
  chosen: string | null;
  /** Already taken as the order to merge into. */
  target: string | null;
  onUse: (order: SimilarOrder) => void;
}
/** Number of distinct callers on one matter from which it is worth an amber line. */
const manyCallers = 3;

/** Open orders that may be the same matter, with why, how far away, and how many people. */
export function SimilarPanel({ orders, asked, error, retry, chosen, target, onUse }: SimilarPanelProps) {
  const say = useOperatorWords();
  const term = useTerms();
  const both = useBilingual();
  const now = useNow('minute');
  const callers = Math.max(0, ...orders.map((each) => each.distinctCallers));
  const body = error ? (
    <ErrorState error={error} retry={retry} />
  ) : orders.length === 0 ? (
    <p className="t13 c3" style={{ padding: 12 }}>
      {say(asked ? 'similar.none' : 'similar.waiting')}
    </p>
  ) : (
    <div className="scroll" role="listbox" aria-label={say('similar.title')}>
      {orders.map((row) => (
        <button
          key={row.id}
          type="button"
          role="option"
          aria-selected={row.id === chosen}
          className="similar-row"
          onClick={() => onUse(row)}
        >
          <span className="row between g8">
            <span className="t13 el">{row.title}</span>
            <span className="t12 c3 num">
              {row.metres === null ? both(row.why) : say('similar.metres', { n: row.metres })}
            </span>
          </span>
          <span className="row between t12 c3 g8">
            <span className="num">
              {row.number} · {instantWords(row.acceptedAt, now)}
            </span>
            {row.id === target ? (
              <span className="tag ok">{say('similar.chosen')}</span>
            ) : row.id === chosen ? (
              <span className="ca nw">
                <kbd>Alt</kbd> <kbd>Enter</kbd> {say('similar.use')}
              </span>
            ) : (
              <span className="nw">{term(`state.${row.state}`)}</span>
            )}
          </span>
        </button>
      ))}
    </div>
  );
  return (
    <Panel
      title={orders.length > 0 ? say('similar.n', { n: orders.length }) : say('similar.title')}
      style={callers >= manyCallers ? { borderColor: 'var(--nearBar)' } : undefined}
    >
      {callers >= manyCallers && (
        <div className="banner" style={{ borderRadius: 0 }} role="status">
          <AlertOutlined />
          <b className="grow">{say('similar.callers', { n: callers })}</b>
        </div>
      )}
      {body}
    </Panel>
  );
}
