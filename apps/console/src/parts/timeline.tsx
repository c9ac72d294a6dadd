import { useState } from 'react';
import type { HistoryEntry } from '../api/contract.js';
import { usePartsWords } from '../i18n/parts.js';
import { instantWords } from '../time/instants.js';
import { shanghaiDay } from '../time/work-time.js';
import { useNow } from '../time/use-now.js';
import type { Face } from '../time/clock-words.js';
import { ClockGlyph } from './clock-glyph.js';
import { useEventWords } from './event-words.js';

type Filter = 'all' | 'citizen' | 'clocks';
const filters: readonly Filter[] = ['all', 'citizen', 'clocks'];

const faces: Readonly<Record<string, Face>> = {
  'clock.started': 'run',
  'clock.near': 'near',
  'clock.overdue': 'over',
  'clock.paused': 'pause',
  'clock.resumed': 'run',
  'clock.recomputed': 'run',
  'clock.cancelled': 'idle',
  'assignment.signed': 'met',
  'assignment.contacted': 'met',
  'workOrder.closed': 'met',
};
const faceOfEntry = (entry: HistoryEntry): Face | undefined =>
  entry.kind === 'clock.stopped' ? (entry.data.met === true ? 'met' : 'missed') : faces[entry.kind];
const isClock = (entry: HistoryEntry): boolean => entry.kind.startsWith('clock.');
/** Follows from a move that stands in the list itself, so it says nothing new. */
const echoes = new Set([
  'clock.started',
  'clock.stopped',
  'clock.cancelled',
  'assignment.created',
  'workOrder.underReview',
  'submission.received',
]);
/** What a unit is made to answer for comes by itself and is no noise. */
const isSupervision = ({ kind }: HistoryEntry): boolean => kind.startsWith('supervision.') || kind.startsWith('card.');
/** Reads of personal data, echoes and the machine's own notes: kept, but folded away. */
const isNoise = (entry: HistoryEntry): boolean =>
  echoes.has(entry.kind) ||
  entry.kind.endsWith('.read') ||
  entry.kind.endsWith('.revealed') ||
  (entry.by.kind === 'system' && !isClock(entry) && !isSupervision(entry) && !entry.citizenSees);

/** An order's history, newest first, under day heads. People's moves are bold; clock events carry the clock's glyph. */
export function Timeline({ entries }: { entries: readonly HistoryEntry[] }) {
  const say = usePartsWords();
  const [filter, setFilter] = useState<Filter>('all');
  const [unfolded, setUnfolded] = useState(false);
  const chosen = entries.filter(
    (each) => filter === 'all' || (filter === 'citizen' ? each.citizenSees : isClock(each)),
  );
  const noise = filter === 'all' && !unfolded ? chosen.filter(isNoise).length : 0;
  const shown = noise > 1 ? chosen.filter((each) => !isNoise(each)) : chosen;
  return (
    <div className="scroll grow timeline">
      <div className="row g4" style={{ paddingBottom: 4 }}>
        {filters.map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={filter === each}
            onClick={() => setFilter(each)}
          >
            {say(`timeline.${each}`)}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className="t13 c3">{say('timeline.empty')}</p>}
      <ol>
        {shown.map((entry, index) => (
          <Entry key={entry.id} entry={entry} before={shown[index - 1]} />
        ))}
      </ol>
      {noise > 1 && (
        <button type="button" className="plain ca t12" onClick={() => setUnfolded(true)}>
          {say('timeline.folded', { n: noise })}
        </button>
      )}
    </div>
  );
}

function Entry({ entry, before }: { entry: HistoryEntry; before?: HistoryEntry }) {
  const say = usePartsWords();
  const wordsOf = useEventWords();
  const now = useNow('minute');
  const day = shanghaiDay(Date.parse(entry.at));
  const head = (before ? shanghaiDay(Date.parse(before.at)) : shanghaiDay(now)) !== day;
  const face = faceOfEntry(entry);
  const { title, detail } = wordsOf(entry);
  const by =
    entry.by.kind === 'citizen' ? say('timeline.citizenName') : entry.by.kind === 'person' ? entry.by.name : null;
  // The mover's unit goes without saying where the entry names it anyway.
  const unit = entry.by.unit && !detail.includes(entry.by.unit.name) ? entry.by.unit.name : null;
  return (
    <>
      {head && <li className="day">{instantWords(entry.at, now).slice(0, -6) || day}</li>}
      <li className="entry">
        <time className="num t12 c3" dateTime={entry.at}>
          {instantWords(entry.at, Date.parse(entry.at))}
        </time>
        <span className={`glyph clock ${face ?? 'idle'}`} style={{ background: 'none', padding: 0, height: 'auto' }}>
          {face ? <ClockGlyph face={face} /> : <i className="dot c3" style={{ margin: '5px 4px' }} />}
        </span>
        <div className="fill">
          <span className={entry.by.kind === 'person' || entry.by.kind === 'citizen' ? 'b' : 'c2'}>{title}</span>
          <div className="t12 c2">{[by, unit, detail].filter(Boolean).join(' · ')}</div>
        </div>
        {entry.citizenSees && <span className="tag line">{say('timeline.citizenSees')}</span>}
      </li>
    </>
  );
}
