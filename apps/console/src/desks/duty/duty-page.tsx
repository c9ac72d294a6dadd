import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { DutyRoster } from '../../api/contract.js';
import { useDutyRoster, useRemoveDuty } from '../../api/duty.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ErrorState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { shanghaiDay } from '../../time/work-time.js';
import { AbsenceDialog } from './absence-dialog.js';
import { DutyNowCard } from './duty-now.js';
import { MonthGrid, dayOf, timesOf } from './month-grid.js';
import { dayPlus, daysOf, monthPlus } from './plan.js';
import { ShiftDialog } from './shift-dialog.js';
import { useDutyWords } from './words.js';
import './duty.css';

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** 值班: a unit's month, the chosen day beside it, and who is on duty now. Arrows go from day to day. */
export function DutyPage() {
  const say = useDutyWords();
  const today = shanghaiDay(useNow('minute'));
  const [search, setSearch] = useSearchParams();
  const [dialog, setDialog] = useState<'shift' | 'absence' | null>(null);
  const asked = search.get('day') ?? '';
  const day = isDay.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  const unit = search.get('unit') ?? undefined;
  const month = day.slice(0, 7);
  const days = daysOf(month);
  const result = useDutyRoster({ ...(unit && { unit }), from: days[0]!, to: days.at(-1)! });
  const roster = result.data;
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
  const go = (by: number): void => put({ day: dayPlus(day, by) });
  const turn = (by: number): void => put({ day: `${monthPlus(month, by)}-01` });
  const mayEdit = roster?.mayEdit ?? false;
  const state = roster ? say('state', { unit: roster.unit.name, month }) : null;
  useFrameSlots({ title: say('title'), state, fact: say('fact') });
  useKeys([
    { keys: '←', label: say('key.day'), run: () => go(-1), hint: true },
    { keys: '→', label: say('key.day'), run: () => go(1) },
    { keys: '↑', label: say('key.day'), run: () => go(-7) },
    { keys: '↓', label: say('key.day'), run: () => go(7) },
    { keys: '[', label: say('month.before'), run: () => turn(-1), hint: true },
    { keys: ']', label: say('month.after'), run: () => turn(1) },
    { keys: 'D', label: say('add'), run: () => setDialog('shift'), when: mayEdit, hint: true },
    { keys: 'A', label: say('away'), run: () => setDialog('absence'), when: mayEdit, hint: true },
  ]);
  if (result.isPending) return <LoadingRows rows={8} />;
  if (!roster) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  return (
    <div className="duty-desk">
      <div className="duty-bar">
        <UnitSelect
          value={roster.unit.code}
          onChange={(code) => put({ unit: code ?? null })}
          label={say('unit')}
          width={200}
          size="small"
        />
        <div className="row g4">
          <Button
            size="small"
            type="text"
            icon={<LeftOutlined />}
            aria-label={say('month.before')}
            onClick={() => turn(-1)}
          />
          <b className="num">{month}</b>
          <Button
            size="small"
            type="text"
            icon={<RightOutlined />}
            aria-label={say('month.after')}
            onClick={() => turn(1)}
          />
          {month !== today.slice(0, 7) && (
            <button type="button" className="plain ca t12" onClick={() => put({ day: null })}>
              {say('month.now')}
            </button>
          )}
        </div>
        <span className="grow" />
        {mayEdit ? (
          <>
            <Button size="small" onClick={() => setDialog('absence')}>
              {say('away')} <KeyCaps keys="A" />
            </Button>
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setDialog('shift')}>
              {say('add')} <KeyCaps keys="D" />
            </Button>
          </>
        ) : (
          <span className="t12 c3">{say('readOnly')}</span>
        )}
      </div>
      <div className="duty-body">
        <section className="panel grow duty-calendar scroll" aria-label={say('calendar', { month })}>
          <MonthGrid roster={roster} month={month} day={day} onDay={(next) => put({ day: next })} />
        </section>
        <aside className="duty-aside col g12">
          <DutyNowCard unit={roster.unit.code} />
          <DayPanel roster={roster} day={day} />
        </aside>
      </div>
      {dialog === 'shift' && <ShiftDialog roster={roster} day={day} onClose={() => setDialog(null)} />}
      {dialog === 'absence' && <AbsenceDialog roster={roster} day={day} onClose={() => setDialog(null)} />}
    </div>
  );
}

/** One day: its turns, who is away, and where nobody is on duty. */
function DayPanel({ roster, day }: { roster: DutyRoster; day: string }) {
  const say = useDutyWords();
  const now = useNow('minute');
  const remove = useRemoveDuty(() => toast({ text: say('removed') }));
  const touches = ({ from, until }: { from: string; until: string }): boolean =>
    dayOf(from) <= day && day <= dayOf(until);
  const shifts = roster.shifts.filter((shift) => dayOf(shift.from) === day);
  const absences = roster.absences.filter(touches);
  const gaps = roster.gaps.filter(touches);
  const at = (instant: string): string => instantWords(instant, now);
  const button = (of: 'shifts' | 'absences', { id, version }: { id: string; version: number }, name: string) =>
    roster.mayEdit && (
      <button
        type="button"
        className="plain ca t12 nw"
        aria-label={`${say('remove')} ${name}`}
        disabled={remove.isPending}
        onClick={() => remove.send({ of, id, version })}
      >
        {say('remove')}
      </button>
    );
  return (
    <section className="panel duty-day" aria-label={day}>
      <header>
        <h2 className="num">{say('day', { day })}</h2>
      </header>
      <div className="scroll">
        {shifts.length === 0 && <p className="t13 c3">{say('none')}</p>}
        {shifts.map((shift) => (
          <div key={shift.id} className="duty-item">
            <div className="row g8">
              <span className="tag line">{say(`role.${shift.role}`)}</span>
              <b className="grow el">{shift.person.name}</b>
              {button('shifts', shift, shift.person.name)}
            </div>
            <div className="t12 c2 num">
              {timesOf(shift)} {shift.phone}
            </div>
          </div>
        ))}
        {absences.length > 0 && <h3 className="t12 c3">{say('absences')}</h3>}
        {absences.map((absence) => (
          <div key={absence.id} className="duty-item">
            <div className="row g8">
              <span className="grow t13">
                {say('absence', { name: absence.person.name, from: at(absence.from), until: at(absence.until) })}
              </span>
              {button('absences', absence, absence.person.name)}
            </div>
            <div className={`t12 ${absence.standIn ? 'c2' : 'cnear'}`}>
              {absence.standIn ? `${say('standIn')} ${absence.standIn.name}` : say('noStandIn')}
            </div>
          </div>
        ))}
        {gaps.length > 0 && <h3 className="t12 c3">{say('gaps')}</h3>}
        {gaps.map((gap) => (
          <p key={`${gap.role} ${gap.from}`} className="t12 cnear">
            {say('gap', { role: say(`role.${gap.role}`), from: at(gap.from), until: at(gap.until) })}
          </p>
        ))}
        <ProblemLine problem={remove.problem} />
      </div>
    </section>
  );
}
