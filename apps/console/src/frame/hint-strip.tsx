import { useActiveKeys } from '../keys/use-keys.js';
import { KeyCaps } from '../keys/key-caps.js';
import { useSlots } from './slots.js';

/** The keys that work here and now, and one permanent fact at the right. */
export function HintStrip() {
  const hints = useActiveKeys().filter((each) => each.hint);
  const fact = useSlots((slots) => slots.fact);
  return (
    <footer className="hint">
      {hints.map((each) => (
        <span key={each.keys} className="row g6">
          <KeyCaps keys={each.keys} />
          {each.label}
        </span>
      ))}
      <span className="grow" />
      {fact}
    </footer>
  );
}
