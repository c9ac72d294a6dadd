import { useFlagsOfOrder } from '../../api/board.js';
import { Panel } from '../../frame/panel.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useCan } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useFlagWords } from '../../parts/use-flag-words.js';

/** What the anti-gaming rules noticed about this order, for whoever answers for figures; nothing where nothing is. */
export function FlagsPanel({ id }: { id: string }) {
  const flagWords = useFlagWords();
  const nameOf = useUnitName();
  const now = useNow('minute');
  const items = useFlagsOfOrder(id, useCan('figures.read')).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={flagWords.title}>
      <ul className="pad col g4 t13">
        {items.map((flag) => (
          <li key={`${flag.code} ${flag.at}`} className="row g8 wrap">
            <b className="cnear">{flagWords.rule(flag.code)}</b>
            <span>{flagWords.fact(flag)}</span>
            <span className="c3">{nameOf(flag.unit)}</span>
            <span className="c3 num">{instantWords(flag.at, now)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
