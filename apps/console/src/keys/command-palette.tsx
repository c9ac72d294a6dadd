import { SearchOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useOrders } from '../api/orders.js';
import { useUnits } from '../api/people.js';
import { desks } from '../desks/index.js';
import { soughtOf } from '../desks/order/order-query.js';
import { useFrameWords } from '../i18n/frame.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { ClockBadge } from '../parts/clock-badge.js';
import { Dialog } from '../parts/dialog.js';
import { searchUnits } from '../parts/unit-search.js';
import { useTyped } from '../parts/use-typed.js';
import { hasRole, useMe } from '../session/me.js';
import { KeyCaps } from './key-caps.js';
import { recentOrders } from './recent-orders.js';
import { keyRegistry, type Binding } from './registry.js';
import { useKeys } from './use-keys.js';

interface Hit {
  id: string;
  group: string;
  text: string;
  aside: ReactNode;
  run: () => void;
}

/** Ctrl+K: orders, places of the console, keys of the current desk, units. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const say = useFrameWords();
  const term = useTerms();
  const both = useBilingual();
  const me = useMe();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  // The desk's keys as they were when the palette opened; its own layer hides them from the registry now.
  const [moves] = useState<readonly Binding[]>(() =>
    keyRegistry.active().filter((each) => !/^(F1|Ctrl\+K)/.test(each.keys)),
  );
  const sought = soughtOf(useTyped(q, 150));
  const orders = useOrders(
    { q: sought, limit: 6, sort: 'newest' },
    sought !== undefined && me.can.includes('workOrder.read'),
  );
  const units = useUnits();
  const go = (path: string) => (): void => {
    onClose();
    void navigate(path);
  };
  const has = (text: string): boolean => text.toLowerCase().includes(q.trim().toLowerCase());

  const orderHits: Hit[] =
    q.trim() === ''
      ? recentOrders().map((each) => ({
          id: each.id,
          group: say('palette.orders'),
          text: each.title,
          aside: each.number,
          run: go(`/orders/${each.id}`),
        }))
      : (orders.data?.items ?? []).map((row) => ({
          id: row.id,
          group: say('palette.orders'),
          text: row.title,
          aside: (
            <span className="row g8">
              <span className="num">{row.number}</span>
              {row.clock ? <ClockBadge clock={row.clock} /> : term(`state.${row.state}`)}
            </span>
          ),
          run: go(`/orders/${row.id}`),
        }));
  const deskHits: Hit[] = desks
    .filter((desk) => desk.rail && hasRole(me, desk.rail.roles) && has(both(desk.rail)))
    .map((desk) => ({
      id: desk.path,
      group: say('palette.go'),
      text: desk.rail ? both(desk.rail) : '',
      aside: desk.path,
      run: go(desk.path),
    }));
  const moveHits: Hit[] = moves
    .filter((each) => has(each.label))
    .map((each) => ({
      id: each.keys,
      group: say('palette.moves'),
      text: each.label,
      aside: <KeyCaps keys={each.keys} />,
      run: () => {
        onClose();
        each.run();
      },
    }));
  const unitHits: Hit[] = (q.trim() === '' ? [] : searchUnits(units.data ?? [], q).slice(0, 5)).map((unit) => ({
    id: unit.code,
    group: say('palette.units'),
    text: unit.name,
    aside: unit.code,
    run: go(`/orders?unit=${encodeURIComponent(unit.code)}`),
  }));
  // A query of digits is nearly always a number being read out.
  const hits = /^[\d-]+$/.test(q.trim())
    ? [...orderHits, ...deskHits, ...moveHits, ...unitHits]
    : [...deskHits, ...moveHits, ...orderHits, ...unitHits];
  const chosen = Math.min(at, Math.max(0, hits.length - 1));

  return (
    <Dialog title={null} label={say('palette.title')} onClose={onClose} width={600} bare>
      <PaletteKeys
        onStep={(step) => setAt(Math.max(0, Math.min(hits.length - 1, chosen + step)))}
        onRun={() => hits[chosen]?.run()}
      />
      <div className="row g8" style={{ padding: '10px 14px', borderBottom: '1px solid var(--line)' }}>
        <SearchOutlined className="c3" />
        <input
          className="bare-input t16 grow"
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls="palette-hits"
          aria-activedescendant={hits[chosen] ? `hit-${chosen}` : undefined}
          aria-label={say('palette.title')}
          placeholder={say('palette.hint')}
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            setAt(0);
          }}
        />
      </div>
      <div
        id="palette-hits"
        role="listbox"
        aria-label={say('palette.title')}
        className="scroll"
        style={{ maxHeight: 420, paddingBottom: 6 }}
      >
        {hits.map((hit, index) => (
          <div key={`${hit.group}${hit.id}`}>
            {hits[index - 1]?.group !== hit.group && (
              <div className="t12 c3" style={{ padding: '6px 14px 2px' }} role="presentation">
                {hit.group}
              </div>
            )}
            <div
              id={`hit-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="pick-row t14"
              onMouseMove={() => setAt(index)}
              onClick={hit.run}
            >
              <span className="grow el">{hit.text}</span>
              <span className="t12 c3 nw">{hit.aside}</span>
            </div>
          </div>
        ))}
        {hits.length === 0 && !orders.isFetching && (
          <div className="col" style={{ padding: '16px 14px' }}>
            <b>{say('palette.none', { q })}</b>
            <span className="t13 c2">{say('palette.none.help')}</span>
          </div>
        )}
      </div>
      <div className="row g16 t12 c3" style={{ padding: '6px 14px', borderTop: '1px solid var(--line)' }}>
        <span className="row g4">
          <kbd>↑</kbd>
          <kbd>↓</kbd>
          {say('palette.choose')}
        </span>
        <span className="row g4">
          <kbd>Enter</kbd>
          {say('palette.open')}
        </span>
      </div>
    </Dialog>
  );
}

/** Inside the dialog, so that the keys belong to its layer. */
function PaletteKeys({ onStep, onRun }: { onStep: (step: number) => void; onRun: () => void }) {
  const say = useFrameWords();
  useKeys([
    { keys: '↓', label: say('palette.choose'), inText: true, run: () => onStep(1) },
    { keys: '↑', label: say('palette.choose'), inText: true, run: () => onStep(-1) },
    { keys: 'Enter', label: say('palette.open'), inText: true, run: onRun },
  ]);
  return null;
}
