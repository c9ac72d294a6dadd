import { DatePicker, Input, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { DutyRoster } from '../../api/contract.js';
import { useAddShifts } from '../../api/duty.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { dayPlus, dutyRoles, expanded, readPasted, type DutyRole, type NewShift } from './plan.js';
import { useDutyWords } from './words.js';

const time = 'HH:mm';
const day = 'YYYY-MM-DD';
const phoneOf = /^[0-9+() -]{3,32}$/;

interface ShiftDialogProps {
  roster: DutyRoster;
  day: string;
  onClose: () => void;
}

/** 排班: turns of a weekly pattern, or pasted line by line from what the unit has already. All are added or none. */
export function ShiftDialog({ roster, day: chosen, onClose }: ShiftDialogProps) {
  const say = useDutyWords();
  const [tab, setTab] = useState<'repeat' | 'paste'>('repeat');
  const [shifts, setShifts] = useState<readonly NewShift[]>([]);
  const add = useAddShifts(() => {
    toast({ text: say('added', { n: shifts.length }) });
    onClose();
  });
  return (
    <Dialog
      title={`${say('add')} · ${roster.unit.name}`}
      width={560}
      onClose={onClose}
      doLabel={say('add')}
      ready={shifts.length > 0}
      busy={add.isPending}
      onDo={() => add.send({ unit: roster.unit.code, shifts: [...shifts] })}
    >
      <div className="row g4" role="group">
        {(['repeat', 'paste'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={tab === each}
            onClick={() => {
              setTab(each);
              setShifts([]);
            }}
          >
            {say(each)}
          </button>
        ))}
      </div>
      {tab === 'repeat' ? (
        <Repeating roster={roster} day={chosen} onShifts={setShifts} />
      ) : (
        <Pasting roster={roster} onShifts={setShifts} />
      )}
      <Preview shifts={shifts} />
      <ProblemLine problem={add.problem} />
    </Dialog>
  );
}

function Preview({ shifts }: { shifts: readonly NewShift[] }) {
  const say = useDutyWords();
  const first = shifts[0];
  const last = shifts.at(-1);
  return (
    <p className="t12 c3" role="status">
      {first && last
        ? say('preview', { n: shifts.length, first: first.from.slice(0, 10), last: last.from.slice(0, 10) })
        : say('preview.none')}
    </p>
  );
}

interface Form {
  role: DutyRole;
  people: string[];
  weekdays: number[];
  first: string;
  last: string;
  from: string;
  until: string;
  phone: string;
}

function Repeating({
  roster,
  day: chosen,
  onShifts,
}: {
  roster: DutyRoster;
  day: string;
  onShifts: (all: NewShift[]) => void;
}) {
  const say = useDutyWords();
  const [form, setForm] = useState<Form>({
    role: 'dutyOfficer',
    people: [],
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    first: chosen,
    last: dayPlus(chosen, 6),
    from: '17:30',
    until: '08:30',
    phone: '',
  });
  const names = say('weekday').split(',');
  const phone = form.phone.trim();
  const phoneIsWrong = phone !== '' && !phoneOf.test(phone);
  const change = (part: Partial<Form>): void => {
    const next = { ...form, ...part };
    setForm(next);
    const said = next.phone.trim();
    const { phone: _, ...rest } = next;
    onShifts(said !== '' && !phoneOf.test(said) ? [] : expanded(said === '' ? rest : { ...rest, phone: said }));
  };
  return (
    <>
      <Field label={say('role')} required>
        <Select
          value={form.role}
          aria-label={say('role')}
          options={dutyRoles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
          onChange={(role: DutyRole) => change({ role })}
        />
      </Field>
      <Field label={say('people')} required stacked>
        <Select
          mode="multiple"
          data-first
          showSearch={{ optionFilterProp: 'label' }}
          value={form.people}
          aria-label={say('people')}
          options={roster.people.map((person) => ({
            value: person.id,
            label: person.unit.code === roster.unit.code ? person.name : `${person.name}（${person.unit.name}）`,
          }))}
          onChange={(people: string[]) => change({ people })}
        />
      </Field>
      <Field label={say('weekdays')} required>
        <div className="row g4">
          {names.map((name, i) => (
            <button
              key={name}
              type="button"
              className="tag line"
              aria-pressed={form.weekdays.includes(i + 1)}
              onClick={() =>
                change({
                  weekdays: form.weekdays.includes(i + 1)
                    ? form.weekdays.filter((each) => each !== i + 1)
                    : [...form.weekdays, i + 1],
                })
              }
            >
              {name}
            </button>
          ))}
        </div>
      </Field>
      <Field label={say('days')} required>
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={say('days')}
          value={[dayjs(form.first), dayjs(form.last)]}
          onChange={(days) => {
            const [first, last] = days ?? [];
            if (first && last) change({ first: first.format(day), last: last.format(day) });
          }}
        />
      </Field>
      <Field label={say('time')} required note={form.until <= form.from ? say('overnight') : undefined}>
        <div className="row g4">
          {(['from', 'until'] as const).map((end) => (
            <TimePicker
              key={end}
              allowClear={false}
              format={time}
              minuteStep={5}
              aria-label={`${say('time')} ${end}`}
              value={dayjs(form[end], time)}
              onChange={(at) => at && change({ [end]: at.format(time) })}
            />
          ))}
        </div>
      </Field>
      <Field label={say('phone')}>
        <Input
          maxLength={32}
          aria-label={say('phone')}
          status={phoneIsWrong ? 'error' : undefined}
          value={form.phone}
          onChange={(event) => change({ phone: event.target.value })}
        />
      </Field>
    </>
  );
}

function Pasting({ roster, onShifts }: { roster: DutyRoster; onShifts: (all: NewShift[]) => void }) {
  const say = useDutyWords();
  const [text, setText] = useState('');
  const roleOf = (word: string): DutyRole | undefined =>
    dutyRoles.find((role) => role === word || say(`role.${role}`) === word);
  const { flaws } = readPasted(text, roster.people, roleOf);
  const change = (next: string): void => {
    setText(next);
    const read = readPasted(next, roster.people, roleOf);
    onShifts(read.flaws.length > 0 ? [] : read.shifts);
  };
  return (
    <>
      <p className="t12 c3">{say('paste.hint')}</p>
      <Input.TextArea
        data-first
        autoSize={{ minRows: 6, maxRows: 14 }}
        maxLength={40_000}
        placeholder={say('paste.example')}
        aria-label={say('paste.hint')}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {flaws.slice(0, 5).map(({ line, why, word }) => (
        <span key={line} className="error-text" role="alert">
          {say('paste.line', { n: line, why: say(`paste.${why}`, { name: word, word }) })}
        </span>
      ))}
    </>
  );
}
