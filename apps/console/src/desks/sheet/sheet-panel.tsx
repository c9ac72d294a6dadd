import { CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DailySheet, SheetListCode } from '../../api/contract.js';
import { useAcknowledge, useSheet } from '../../api/sheets.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ErrorState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { SheetPaper } from './sheet-paper.js';
import { SheetRows, type Draft } from './sheet-rows.js';
import { StandingTag } from './standing-tag.js';
import { percentOf, useSheetWords } from './words.js';

/** Above zero these want somebody to act. */
const bad: ReadonlySet<SheetListCode> = new Set(['overdue', 'cards']);
const warn: ReadonlySet<SheetListCode> = new Set([
  'dueToday',
  'unsigned',
  'reworks',
  'openReturns',
  'openObjections',
  'supervision',
  'awaitingDispatch',
]);
/** Which list is opened first: the first of these that has anything. */
const first: readonly SheetListCode[] = ['overdue', 'dueToday', 'unsigned', 'received'];

/** One unit's sheet: its numbers, the work orders behind the chosen one, and its reading. */
export function SheetPanel({ id, onClose }: { id: string; onClose?: () => void }) {
  const result = useSheet(id);
  if (result.isPending)
    return (
      <Frame>
        <LoadingRows rows={8} />
      </Frame>
    );
  if (!result.data)
    return (
      <Frame>
        <ErrorState error={result.error} retry={() => void result.refetch()} />
      </Frame>
    );
  return <Sheet key={result.data.id} sheet={result.data} onClose={onClose} />;
}

function Frame({ children }: { children: React.ReactNode }) {
  return <section className="panel sheet-panel">{children}</section>;
}

function Sheet({ sheet, onClose }: { sheet: DailySheet; onClose: (() => void) | undefined }) {
  const say = useSheetWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const now = useNow('minute');
  const counted = (code: SheetListCode): number => sheet.lists.find((each) => each.code === code)?.n ?? 0;
  const [list, setList] = useState<SheetListCode>(
    () => first.find((code) => counted(code) > 0) ?? sheet.lists[0]!.code,
  );
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const mayRead = sheet.availableMoves.some((each) => each.move === 'acknowledge');
  const draft = (workOrderId: string, next: Draft | null): void =>
    setDrafts((before) => {
      const after = new Map(before);
      if (next) after.set(workOrderId, next);
      else after.delete(workOrderId);
      return after;
    });
  const step = (by: number): void => {
    const at = sheet.lists.findIndex((each) => each.code === list);
    const next = sheet.lists[Math.max(0, Math.min(sheet.lists.length - 1, at + by))];
    if (next) setList(next.code);
  };
  useKeys([
    { keys: '[', label: say('before'), run: () => step(-1) },
    { keys: ']', label: say('after'), run: () => step(1), hint: true },
  ]);
  return (
    <Frame>
      <header className="sheet-head">
        <div className="grow">
          <h2 className="row g8 wrap">
            {nameOf(sheet.unit)}
            {sheet.span !== 'unit' && <span className="tag">{say(`span.${sheet.span}`)}</span>}
            <StandingTag standing={sheet.standing} />
          </h2>
          <div className="t12 c3 num">
            {sheet.day} ·{' '}
            {say('window', { from: instantWords(sheet.from, now), until: instantWords(sheet.until, now) })}
          </div>
        </div>
        {onClose && (
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={say('close')} onClick={onClose} />
        )}
      </header>
      <div className="sheet-tiles" role="group" aria-label={say('numbers')}>
        {sheet.lists.map((each) => {
          const tint = each.n === 0 ? 'c3' : bad.has(each.code) ? 'cover' : warn.has(each.code) ? 'cnear' : '';
          return (
            <button
              key={each.code}
              type="button"
              className="plain sheet-tile"
              aria-pressed={list === each.code}
              onClick={() => setList(each.code)}
            >
              <b className={`t20 num ${tint}`}>{each.n}</b>
              <span className="t12 c2">{both(each)}</span>
              {each.parts.length > 0 && (
                <span className="t11 c3">{each.parts.map((part) => `${both(part)} ${part.n}`).join(' · ')}</span>
              )}
            </button>
          );
        })}
        {sheet.rates.map((rate) => (
          <div key={rate.code} className="sheet-tile">
            <b className="t20 num">{percentOf(rate.value)}</b>
            <span className="t12 c2">{both(rate)}</span>
            <span className="t11 c3 num">{say('of', { n: rate.numerator, d: rate.denominator })}</span>
          </div>
        ))}
      </div>
      <div className="scroll grow">
        <SheetRows sheet={sheet} list={list} drafts={mayRead ? drafts : undefined} onDraft={draft} />
      </div>
      <Reading sheet={sheet} mayRead={mayRead} drafts={drafts} />
      <SheetPaper sheet={sheet} />
    </Frame>
  );
}

interface ReadingProps {
  sheet: DailySheet;
  mayRead: boolean;
  drafts: ReadonlyMap<string, Draft>;
}
/** 阅签: by whom and when, or the word and the button for it. */
function Reading({ sheet, mayRead, drafts }: ReadingProps) {
  const say = useSheetWords();
  const language = useLanguage();
  const now = useNow('minute');
  const [note, setNote] = useState('');
  const acknowledge = useAcknowledge(() => toast({ text: say('acknowledged') }));
  const explanations = [...drafts].flatMap(([workOrderId, { why, doneBy }]) =>
    why.trim() === '' ? [] : [{ workOrderId, why: why.trim(), ...(doneBy && { doneBy }) }],
  );
  const send = (): void =>
    acknowledge.send({
      id: sheet.id,
      version: sheet.version,
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(explanations.length > 0 && { explanations }),
    });
  const ready = mayRead && !acknowledge.isPending;
  useKeys([{ keys: 'Ctrl+Enter', label: say('acknowledge'), run: send, when: ready, inText: true, hint: mayRead }]);
  const { read, readBy } = sheet;
  if (read)
    return (
      <footer className="sheet-foot col g4">
        <div className="t13">
          {say('read', { by: read.by, at: instantWords(read.at, now) })}{' '}
          {read.late && <span className="tag over">{say('read.late')}</span>}
        </div>
        {sheet.note && <p className="prose t13 c2">{sheet.note}</p>}
      </footer>
    );
  if (!readBy) return null;
  const due = dueWords(readBy, now, language);
  const late = sheet.standing === 'late';
  return (
    <footer className="sheet-foot col g8">
      <div className={`t12 ${late ? 'cover' : 'c3'}`}>
        {say(late ? 'readLate' : 'readBy', { at: due })} · {say(mayRead ? 'explain.hint' : 'mayRead')}
      </div>
      {mayRead && (
        <>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={1000}
            placeholder={say('note')}
            aria-label={say('note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <ProblemLine problem={acknowledge.problem} />
          <div className="row g8 between">
            <span className="t12 c3">{explanations.length > 0 && say('explain.n', { n: explanations.length })}</span>
            <Button type="primary" loading={acknowledge.isPending} disabled={!ready} onClick={send}>
              {say('acknowledge')} <KeyCaps keys="Ctrl+Enter" />
            </Button>
          </div>
        </>
      )}
    </footer>
  );
}
