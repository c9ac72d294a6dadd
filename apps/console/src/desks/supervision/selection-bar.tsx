import { Button } from 'antd';
import type { SupervisionOrder } from '../../api/contract.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useCan } from '../../session/me.js';
import type { Selection } from './use-supervision-list.js';
import { useSupervisionWords } from './words.js';

export type BulkAct = 'escalate' | 'press' | 'instruct' | 'discharge';
const acts: readonly { act: BulkAct; key: string; can: string }[] = [
  { act: 'escalate', key: 'H', can: 'supervision.escalate' },
  { act: 'press', key: 'P', can: 'supervision.press' },
  { act: 'instruct', key: 'I', can: 'supervision.issue' },
  { act: 'discharge', key: 'Y', can: 'supervision.discharge' },
];

interface BarProps {
  selection: Selection;
  /** The row the keys mean; it is acted on alone when nothing is selected. */
  chosen: SupervisionOrder | undefined;
  onAct: (act: BulkAct, rows: readonly SupervisionOrder[]) => void;
}

/** The bulk moves. X selects, Shift+X selects a range; each letter acts on the selection, or on the chosen row alone. */
export function SelectionBar({ selection, chosen, onAct }: BarProps) {
  const say = useSupervisionWords();
  const may = {
    escalate: useCan('supervision.escalate'),
    press: useCan('supervision.press'),
    instruct: useCan('supervision.issue'),
    discharge: useCan('supervision.discharge'),
  };
  const open = chosen && !chosen.ended ? chosen : undefined;
  const rows = selection.rows.length > 0 ? selection.rows : open ? [open] : [];
  const shown = acts.filter(({ act }) => may[act]);
  const selected = selection.rows.length;
  useKeys([
    { keys: 'X', label: say('key.select'), run: () => open && selection.toggle(open), when: Boolean(open), hint: true },
    {
      keys: 'Shift+X',
      label: say('key.range'),
      run: () => open && selection.range(open),
      when: Boolean(open),
      hint: true,
    },
    ...shown.map(({ act, key }) => ({
      keys: key,
      label: say(`do.${act}`),
      run: () => onAct(act, rows),
      when: rows.length > 0,
      hint: true,
    })),
    { keys: 'Esc', label: say('unselect'), run: selection.clear, when: selected > 0 },
  ]);
  if (selected === 0) return null;
  return (
    <div className="selection-bar" role="toolbar" aria-label={say('selected', { n: selected })}>
      <b className="ca nw">{say('selected', { n: selected })}</b>
      {shown.map(({ act, key }, index) => (
        <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => onAct(act, rows)}>
          {say(`do.${act}`)} <KeyCaps keys={key} />
        </Button>
      ))}
      <span className="grow" />
      <button type="button" className="plain t12 c2 row g6" onClick={selection.clear}>
        <KeyCaps keys="Esc" /> {say('unselect')}
      </button>
    </div>
  );
}
