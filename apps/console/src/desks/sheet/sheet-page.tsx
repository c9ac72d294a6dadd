import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useDownload } from '../../api/board.js';
import type { DailySheets } from '../../api/contract.js';
import { useSheets } from '../../api/sheets.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan, useMe } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { SheetPanel } from './sheet-panel.js';
import { SheetTable } from './sheet-table.js';
import { useSheetWords } from './words.js';
import './sheet.css';

const standings = ['late', 'waiting', 'acknowledged', 'empty'] as const;

/** 日清日结: the sheets of a day. The centre sees all units, the worst first; a unit sees its own at once. */
export function SheetPage() {
  const say = useSheetWords();
  const me = useMe();
  const now = useNow('minute');
  const [search, setSearch] = useSearchParams();
  const day = search.get('day') ?? undefined;
  const state = standings.find((each) => each === search.get('state'));
  const result = useSheets({ ...(day && { day }), ...(state && { state }) });
  const sheets = result.data;
  const put = (values: Record<string, string | null>): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values))
          if (value === null) next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const all = sheets ? [...(sheets.city ? [sheets.city] : []), ...sheets.items] : [];
  const only = !state && all.length === 1 ? all[0] : undefined;
  // A unit's people come for their own sheet; the centre's for all of them.
  const own = sheets?.city || state ? undefined : all.find((each) => each.unit.code === me.person.unit.code);
  const chosen = only?.id ?? search.get('sheet') ?? own?.id ?? null;
  const step = (by: number): void => {
    const next = all[Math.max(0, Math.min(all.length - 1, all.findIndex((each) => each.id === chosen) + by))];
    if (next) put({ sheet: next.id });
  };
  const go = (to: string | null | undefined): void => {
    if (to) put({ day: to, sheet: null });
  };
  const words = useMemo(() => {
    if (!sheets) return null;
    return sheets.day && sheets.madeAt
      ? say('state', { day: sheets.day, at: instantWords(sheets.madeAt, now) })
      : say('state.none');
  }, [sheets, say, now]);
  useFrameSlots({ title: say('title'), state: words, fact: say('fact') });
  useKeys([
    { keys: 'J|↓', label: say('key'), run: () => step(1), when: !only && all.length > 0, hint: true },
    { keys: 'K|↑', label: say('key'), run: () => step(-1), when: !only && all.length > 0 },
    { keys: '←', label: say('before'), run: () => go(sheets?.before), when: Boolean(sheets?.before), hint: true },
    { keys: '→', label: say('after'), run: () => go(sheets?.after), when: Boolean(sheets?.after) },
    { keys: 'Esc', label: say('close'), run: () => put({ sheet: null }), when: !only && chosen !== null },
  ]);
  if (result.isPending) return <LoadingRows rows={8} />;
  if (!sheets) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  const table = () => {
    if (sheets.day === null || (all.length === 0 && !state))
      return <EmptyState title={say('none')} text={say('none.text')} />;
    if (sheets.items.length === 0) return <EmptyState title={say('none.filtered')} filtered />;
    return (
      <SheetTable
        sheets={sheets.items}
        city={state ? null : sheets.city}
        chosen={chosen}
        short={chosen !== null}
        onChoose={(sheet) => put({ sheet })}
      />
    );
  };
  return (
    <div className="sheet-desk">
      <Bar sheets={sheets} state={state} chosen={chosen} counts={!only} put={put} go={go} />
      <div className={`sheet-body ${chosen ? 'opened' : ''}`}>
        {!only && <section className="panel grow sheet-list">{table()}</section>}
        {chosen && <SheetPanel key={chosen} id={chosen} onClose={only ? undefined : () => put({ sheet: null })} />}
      </div>
    </div>
  );
}

interface BarProps {
  sheets: DailySheets;
  state: string | undefined;
  chosen: string | null;
  /** Whether there is more than one sheet to choose among. */
  counts: boolean;
  put: (values: Record<string, string | null>) => void;
  go: (to: string | null | undefined) => void;
}
/** Which day, which sheets, and what to take away. */
function Bar({ sheets, state, chosen, counts, put, go }: BarProps) {
  const say = useSheetWords();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const problemWords = useProblemWords();
  const mayExport = useCan('sheet.export');
  const download = useDownload();
  const exportNow = (): void => {
    if (download.isPending || !sheets.day) return;
    const file = chosen
      ? { path: `/supervision/sheets/${chosen}/export`, query: { language } }
      : { path: '/supervision/sheets/export', query: { language, day: sheets.day, state } };
    download.mutate(
      { ...file, name: `${say('title')} ${sheets.day}` },
      {
        onSuccess: () => toast({ text: say('exported') }),
        onError: (problem) => toast({ text: problemWords.title(problem), warning: true }),
      },
    );
  };
  useKeys([{ keys: 'Shift+E', label: say('export'), run: exportNow, when: mayExport, hint: true }]);
  const total = standings.reduce((sum, each) => sum + sheets.counts[each], 0);
  return (
    <div className="sheet-bar">
      <div className="row g4">
        <Button
          size="small"
          type="text"
          icon={<LeftOutlined />}
          aria-label={say('before')}
          disabled={!sheets.before}
          onClick={() => go(sheets.before)}
        />
        <DatePicker
          size="small"
          allowClear={false}
          aria-label={say('day')}
          value={sheets.day ? dayjs(sheets.day) : null}
          onChange={(picked) => go(picked?.format('YYYY-MM-DD'))}
        />
        <Button
          size="small"
          type="text"
          icon={<RightOutlined />}
          aria-label={say('after')}
          disabled={!sheets.after}
          onClick={() => go(sheets.after)}
        />
        {sheets.after && (
          <button type="button" className="plain ca t12" onClick={() => put({ day: null, sheet: null })}>
            {say('latest')}
          </button>
        )}
      </div>
      {counts && (
        <div className="row g4 wrap" role="group" aria-label={say('reading')}>
          <button type="button" className="tag line" aria-pressed={!state} onClick={() => put({ state: null })}>
            {say('all')} {total}
          </button>
          {standings.map((each) => (
            <button
              key={each}
              type="button"
              className={`tag line ${each === 'late' && sheets.counts.late > 0 ? 'over' : ''}`}
              aria-pressed={state === each}
              onClick={() => put({ state: each, sheet: null })}
            >
              {say(`standing.${each}`)} {sheets.counts[each]}
            </button>
          ))}
        </div>
      )}
      <span className="grow" />
      {mayExport && (
        <Button size="small" loading={download.isPending} onClick={exportNow}>
          {say('export')} <KeyCaps keys="Shift+E" />
        </Button>
      )}
      <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
        {say('print')}
      </Button>
    </div>
  );
}
