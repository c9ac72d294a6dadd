import { Input } from 'antd';
import { useState } from 'react';
import type { UnitRef } from '../api/contract.js';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { MoveRefusal } from './move-refusal.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

/** 会商: whom to call; later its minutes, with what each unit holds. */
export function MeetingForm(props: MoveFormProps) {
  return props.offer.move === 'callMeeting' ? <CallForm {...props} /> : <MinutesForm {...props} />;
}

/** The units that argue: whose objection it is, whom it and earlier holders proposed, who had it before. */
const parties = ({ order, offer }: MoveFormProps): UnitRef[] => {
  const objection = order.objections.find((each) => each.id === offer.subjectId);
  const argued = order.assignments.flatMap(({ unit, role, returnRequest }) =>
    role === 'inner' ? [] : [unit, ...(returnRequest ? [returnRequest.proposedUnit] : [])],
  );
  const all = [...(objection ? [objection.unit] : []), ...argued];
  return all.filter((unit, at) => all.findIndex((each) => each.code === unit.code) === at).slice(0, 12);
};

function CallForm(props: MoveFormProps) {
  const { order, offer, onClose, onDone } = props;
  const say = useMoveWords();
  const both = useBilingual();
  const [units, setUnits] = useState<UnitRef[]>(() => parties(props));
  const [note, setNote] = useState('');
  const sending = useMoveSending(order, offer, onDone);
  const send = (): void =>
    sending.send({ units: units.map((each) => each.code), note: note.trim() === '' ? undefined : note.trim() });
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={send}
      doLabel={both(offer)}
      ready={units.length > 0 && !sending.stale}
      busy={sending.busy}
      width={560}
    >
      <Field label={say('meeting.units')} required stacked error={sending.problem?.at('units')}>
        <div className="row g6 wrap">
          {units.map((unit) => (
            <span key={unit.code} className="tag a">
              {unit.name}
              <button
                type="button"
                className="plain"
                aria-label={say('dispatch.remove', { unit: unit.name })}
                onClick={() => setUnits(units.filter((each) => each !== unit))}
              >
                ×
              </button>
            </span>
          ))}
        </div>
      </Field>
      <UnitPicker
        autoFocus={false}
        onPick={(unit) => !units.some((each) => each.code === unit.code) && setUnits([...units, unit].slice(0, 12))}
      />
      <Field label={say('meeting.note')} stacked error={sending.problem?.at('note')}>
        <Input.TextArea
          data-first
          aria-label={say('meeting.note')}
          placeholder={say('optional')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <p className="t13 c2">{say('meeting.effect')}</p>
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}

function MinutesForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const both = useBilingual();
  const meeting = order.objections.find((each) => each.id === offer.subjectId)?.meeting;
  const [minutes, setMinutes] = useState(meeting?.minutes ?? '');
  const [positions, setPositions] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((meeting?.positions ?? []).map(({ unit, text }) => [unit.code, text])),
  );
  const sending = useMoveSending(order, offer, onDone);
  const said = Object.entries(positions).flatMap(([unit, text]) => (text.trim() ? [{ unit, text: text.trim() }] : []));
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={() => sending.send({ minutes: minutes.trim(), positions: said })}
      doLabel={both(offer)}
      ready={minutes.trim() !== '' && !sending.stale}
      busy={sending.busy}
      width={600}
    >
      {(meeting?.units ?? []).map((unit) => (
        <Field key={unit.code} label={say('meeting.position', { unit: unit.name })} stacked>
          <Input.TextArea
            aria-label={say('meeting.position', { unit: unit.name })}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            value={positions[unit.code] ?? ''}
            onChange={(event) => setPositions({ ...positions, [unit.code]: event.target.value })}
          />
        </Field>
      ))}
      <Field label={say('meeting.minutes')} required stacked error={sending.problem?.at('minutes')}>
        <Input.TextArea
          aria-label={say('meeting.minutes')}
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={4000}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </Field>
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}
