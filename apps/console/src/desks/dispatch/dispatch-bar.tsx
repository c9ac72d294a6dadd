import { Button, Dropdown } from 'antd';
import type { MoveOffer, UnitRef } from '../../api/contract.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDispatchWords } from './words.js';

interface BarProps {
  lead: UnitRef | null;
  /** How many units the catalogue proposes; the digits take them. */
  suggestions: number;
  /** The other moves that are offered now. */
  others: readonly MoveOffer[];
  ready: boolean;
  /** Another dispatcher opened it first: reading only. */
  held: boolean;
  busy: boolean;
  onDispatch: () => void;
  onSuggestion: (n: number) => void;
  onPick: (role: 'lead' | 'coHandler') => void;
  onCycle: () => void;
  onMove: (offer: MoveOffer) => void;
}
/** Moves that stand beside the main one; the rest are behind 更多. */
const beside: Readonly<Record<string, string>> = { merge: 'M', sendBack: 'B' };

/** The dispatch desk's moves: Enter sends it to the named unit and opens the next. */
export function DispatchBar(props: BarProps) {
  const { lead, suggestions, others, ready, held, busy, onDispatch, onSuggestion, onPick, onCycle, onMove } = props;
  const say = useDispatchWords();
  const parts = usePartsWords();
  const both = useBilingual();
  const free = !held && !busy;
  const side = others.filter((each) => each.move in beside && !each.locked);
  const rest = others.filter((each) => !(each.move in beside) && !each.locked);
  useKeys([
    { keys: 'Enter', label: say('dispatch'), run: onDispatch, when: ready, hint: true },
    { keys: 'Ctrl+Enter', label: say('dispatch'), run: onDispatch, when: ready, inText: true },
    ...[1, 2, 3].map((n) => ({
      keys: String(n),
      label: say('suggestion'),
      run: () => onSuggestion(n),
      when: free && n <= suggestions,
      hint: n === 1,
    })),
    { keys: 'C', label: say('coHandler'), run: () => onPick('coHandler'), when: free, hint: true },
    { keys: 'U', label: say('lead'), run: () => onPick('lead'), when: free, hint: true },
    { keys: 'T', label: say('cycle'), run: onCycle, when: free, hint: true },
    ...side.map((each) => ({
      keys: beside[each.move] ?? '',
      label: both(each),
      run: () => onMove(each),
      when: free,
      hint: true,
    })),
  ]);
  return (
    <div className="move-bar tall" role="toolbar" aria-label={parts('moves.can')}>
      <Button type="primary" disabled={!ready} onClick={onDispatch}>
        {lead ? say('dispatchTo', { unit: lead.name }) : say('dispatch.none')} <KeyCaps keys="Enter" />
      </Button>
      <Button disabled={!free} onClick={() => onPick('coHandler')}>
        {say('coHandler')} <KeyCaps keys="C" />
      </Button>
      <Button disabled={!free} onClick={() => onPick('lead')}>
        {say('lead')} <KeyCaps keys="U" />
      </Button>
      {side.map((each) => (
        <Button key={each.move} disabled={!free} onClick={() => onMove(each)}>
          {both(each)} <KeyCaps keys={beside[each.move] ?? ''} />
        </Button>
      ))}
      <span className="grow" />
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: rest.map((each) => ({ key: each.move, label: both(each), onClick: () => onMove(each) })) }}
        >
          <Button disabled={!free}>{say('more')}</Button>
        </Dropdown>
      )}
    </div>
  );
}
