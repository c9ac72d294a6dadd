import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { FigureCode } from '../../api/contract.js';
import { useFiguresToday } from '../../api/figures.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useBilingual } from '../../i18n/words.js';
import { useKeys } from '../../keys/use-keys.js';
import { useConnection, useDesk } from '../../live/hooks.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { AskPanel } from './ask-panel.js';
import { DaySteps } from './day-steps.js';
import { FigureCard } from './figure-card.js';
import { firstPart, type Part } from './figure-numbers.js';
import { FigurePanel } from './figure-panel.js';
import { TrendPanel } from './trend-panel.js';
import { useBoardDay } from './use-board-day.js';
import { useTodayWords } from './words.js';
import './today.css';

const watched = ['today'] as const;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
const parts: readonly string[] = ['met', 'pending', 'missed', 'all'];
const main: FigureCode = 'onTimeCompletion';

/** State, then whom to ask, then how it came to be; the opened figure stands beside it and is part of the address. */
export function TodayPage() {
  const say = useTodayWords();
  const both = useBilingual();
  const held = useConnection().status === 'connecting';
  useDesk(watched);
  const [search, setSearch] = useSearchParams();
  const { past, today, step } = useBoardDay();
  const result = useFiguresToday({ day: past });
  const data = result.data;
  const figures = data?.figures ?? [];
  const opened = figures.find((each) => each.code === search.get('figure'));
  const unit = search.get('unit');
  const asked = search.get('part');
  const part = asked && parts.includes(asked) ? (asked as Part | 'all') : opened ? firstPart(opened.code) : 'all';

  const show = (figure: FigureCode | null, more: { part?: string; unit?: string | null } = {}): void => {
    const next = new URLSearchParams(past ? { day: past } : {});
    if (figure) next.set('figure', figure);
    if (figure && more.part) next.set('part', more.part);
    if (figure && more.unit) next.set('unit', more.unit);
    setSearch(next, { replace: true });
  };
  const state = useMemo(() => data && <DaySteps data={data} />, [data]);
  useFrameSlots({ title: say('title'), state, fact: say('fact') });
  useKeys([
    ...figures.slice(0, digits.length).map((each, index) => ({
      keys: digits[index] ?? '0',
      label: index === 0 ? say('key.figure') : say('key.open', { name: both(each) }),
      hint: index === 0,
      run: () => show(each.code),
    })),
    { keys: '←', label: say('day.before'), hint: true, run: () => step(-1) },
    { keys: '→', label: say('day.after'), when: past !== undefined, run: () => step(1) },
    {
      keys: 'Esc',
      label: say(unit ? 'key.back' : 'key.close'),
      hint: opened !== undefined,
      when: opened !== undefined,
      run: () => (opened && unit ? show(opened.code, { part }) : show(null)),
    },
  ]);

  if (result.isPending) return <LoadingRows rows={8} />;
  if (!data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  if (figures.length === 0) return <EmptyState title={say('figures.empty')} />;
  const onTime = figures.find((each) => each.code === main);
  const shown = opened ?? onTime ?? figures[0];
  return (
    <div className={`today ${held ? 'held' : ''}`}>
      <div className="today-left">
        <section className="figure-cards" aria-label={say('figures')}>
          {figures.map((each) => (
            <FigureCard
              key={`${each.code}${data.day}`}
              figure={each}
              open={opened?.code === each.code}
              onOpen={() => (opened?.code === each.code ? show(null) : show(each.code))}
            />
          ))}
        </section>
        <AskPanel day={data.day} figure={onTime} keyboard={!opened} />
        {shown && <TrendPanel key={shown.code} figure={shown} today={today} />}
      </div>
      {opened && (
        <FigurePanel
          key={`${opened.code}${data.day}`}
          figure={opened}
          day={data.day}
          part={part}
          unit={unit}
          onPart={(next) => show(opened.code, { part: next, unit })}
          onUnit={(next) => show(opened.code, { part: next ? 'all' : part, unit: next })}
          onClose={() => show(null)}
        />
      )}
    </div>
  );
}
