import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { TimeClass } from '../api/contract.js';
import { useDispatchAdvice } from '../api/orders.js';
import { usePolicy } from '../api/policy.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { GuardNotice } from './guard-notice.js';
import { MoveRefusal } from './move-refusal.js';
import { UnitChips } from './unit-chips.js';
import { withCoHandler, withLead, type UnitsChosen } from './units-chosen.js';
import { useGuard } from './use-guard.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

/** Dispatch or re-dispatch outside the dispatch desk: units, time class, words to the unit, and why when it changes hands. */
export function DispatchForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const term = useTerms();
  const both = useBilingual();
  const again = offer.move === 'redispatch';
  const advice = useDispatchAdvice(order.id).data;
  const classes = usePolicy().data?.timeClasses ?? [];
  const [picked, setPicked] = useState<UnitsChosen | null>(null);
  const [timeClass, setTimeClass] = useState<TimeClass>(order.timeClass);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const proposed: UnitsChosen = { lead: again ? null : (advice?.lead ?? null), coHandlers: advice?.coHandlers ?? [] };
  const chosen = picked ?? (again ? { lead: null, coHandlers: [] } : proposed);
  const sending = useMoveSending(
    order,
    offer,
    onDone,
    chosen.lead ? say('done.dispatch', { unit: chosen.lead.name, number: order.number }) : undefined,
  );
  const guard = useGuard(sending.problem, [chosen.lead, ...chosen.coHandlers].map((each) => each?.code).join());
  const rule = advice?.rule;
  const byRule = rule && chosen.lead && chosen.lead.code === advice.lead?.code;
  const send = (): void =>
    sending.send({
      lead: chosen.lead?.code,
      coHandlers: chosen.coHandlers.map((each) => each.code),
      timeClass,
      note: note.trim() || undefined,
      reason: again ? reason.trim() : undefined,
      rule: byRule ? rule.code : undefined,
      override: guard.override,
    });
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={send}
      doLabel={both(offer)}
      ready={chosen.lead !== null && (!again || reason.trim() !== '') && guard.ready && !sending.stale}
      busy={sending.busy}
      width={600}
    >
      <UnitChips chosen={chosen} onChange={setPicked} />
      <UnitPicker
        onPick={(unit) => setPicked(withLead(chosen, unit))}
        onCoHandler={(unit) => setPicked(withCoHandler(chosen, unit))}
        load={advice?.load}
        reasons={advice?.lead && rule ? { [advice.lead.code]: rule.code } : undefined}
      />
      <Field label={say('dispatch.timeClass')} stacked>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          value={timeClass}
          options={classes.map((each) => ({ value: each.code, label: term(`timeClassShort.${each.code}`) }))}
          onChange={(event) => setTimeClass(event.target.value as TimeClass)}
        />
      </Field>
      {again && (
        <Field label={say('dispatch.reason')} required stacked error={sending.problem?.at('reason')}>
          <Input.TextArea
            aria-label={say('dispatch.reason')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
      <Field label={say('dispatch.note')} stacked>
        <Input
          aria-label={say('dispatch.note')}
          placeholder={say('optional')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {again && <p className="t13 c2">{say('redispatch.effect')}</p>}
      {guard.guard ? (
        <GuardNotice guard={guard.guard} reason={guard.reason} onReason={guard.setReason} />
      ) : (
        <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
      )}
    </Dialog>
  );
}
