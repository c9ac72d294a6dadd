import { Button, Checkbox } from 'antd';
import { useFrameWords } from '../i18n/frame.js';
import { Dialog } from '../parts/dialog.js';
import { KeyCaps } from './key-caps.js';
import { keyRegistry, type Binding } from './registry.js';
import { useState } from 'react';

/** F1: only the keys that were valid on the desk when it opened; each can be switched off on this device. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const say = useFrameWords();
  const [bindings] = useState<readonly Binding[]>(() => keyRegistry.active());
  const [off, setOff] = useState(
    () => new Set(bindings.filter((each) => keyRegistry.isOff(each.keys)).map((each) => each.keys)),
  );
  const change = (keys: string, isOff: boolean): void => {
    keyRegistry.setOff(keys, isOff);
    const next = new Set(off);
    if (isOff) next.add(keys);
    else next.delete(keys);
    setOff(next);
  };
  return (
    <Dialog title={say('cheat.title')} onClose={onClose} width={640}>
      <ul style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '4px 24px' }}>
        {bindings.map((each) => (
          <li key={each.keys} className="row between g8 t13">
            <Checkbox checked={!off.has(each.keys)} onChange={(event) => change(each.keys, !event.target.checked)}>
              {each.label}
            </Checkbox>
            <KeyCaps keys={each.keys} />
          </li>
        ))}
      </ul>
      <div className="row between">
        <span className="t12 c3">{say('cheat.off')}</span>
        <Button size="small" onClick={() => print()}>
          {say('cheat.print')}
        </Button>
      </div>
    </Dialog>
  );
}
