import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { create } from 'zustand';
import { useFrameWords } from '../i18n/frame.js';
import { KeyCaps } from '../keys/key-caps.js';
import { useKeys } from '../keys/use-keys.js';
import { useNow } from '../time/use-now.js';

export interface Toast {
  text: string;
  /** A warning stays until dismissed. */
  warning?: boolean;
  /** Where the lifecycle can still be reversed: what Z does, offered for ten seconds. */
  undo?: () => void;
}
interface Shown extends Toast {
  id: number;
  until: number;
}
const shownMs = { plain: 6000, undo: 10_000 };
const useToasts = create<{ items: Shown[] }>(() => ({ items: [] }));
let last = 0;

const drop = (id: number): void =>
  useToasts.setState(({ items }) => ({ items: items.filter((each) => each.id !== id) }));

/** A receipt for what was just done: a dark line above the hint strip, without taking focus. At most three stand. */
export const toast = (what: Toast): void => {
  const id = ++last;
  const lasts = what.undo ? shownMs.undo : shownMs.plain;
  useToasts.setState(({ items }) => ({ items: [...items, { ...what, id, until: Date.now() + lasts }].slice(-3) }));
  if (!what.warning) setTimeout(() => drop(id), lasts);
};

function Line({ item }: { item: Shown }) {
  const say = useFrameWords();
  const undo = (): void => {
    drop(item.id);
    item.undo?.();
  };
  useKeys([{ keys: 'Z', label: say('undo'), run: undo, when: item.undo !== undefined }]);
  return (
    <div className="toast">
      {item.warning ? <WarningOutlined /> : <CheckCircleOutlined />}
      <span className="grow">{item.text}</span>
      {item.undo && (
        <button type="button" className="plain row g6" onClick={undo}>
          {say('undo')} <UndoSeconds until={item.until} /> <KeyCaps keys="Z" />
        </button>
      )}
      {item.warning && (
        <button type="button" className="plain" onClick={() => drop(item.id)}>
          {say('dismiss')}
        </button>
      )}
    </div>
  );
}

/** Seconds left in brackets; both sides of the subtraction are this machine's clock, floored alike. */
function UndoSeconds({ until }: { until: number }) {
  const tick = useNow('second');
  return <span className="num">（{secondsUntil(until, tick)}）</span>;
}
const secondsUntil = (until: number, _tick: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));

export function Toasts() {
  const items = useToasts((state) => state.items);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {items.map((item) => (
        <Line key={item.id} item={item} />
      ))}
    </div>
  );
}
