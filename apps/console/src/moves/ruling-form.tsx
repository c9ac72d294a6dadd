import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { GuardNotice } from './guard-notice.js';
import { UnitChoice } from './move-fields.js';
import { MoveRefusal } from './move-refusal.js';
import { useGuard } from './use-guard.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

type Word = 'upheld' | 'back' | 'refused';

/** 裁定: who has the order from now on, and why. The unit the objecting one proposed stands chosen. */
export function RulingForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const both = useBilingual();
  const objection = order.objections.find((each) => each.id === offer.subjectId);
  const asked = order.assignments.find((each) => each.id === objection?.assignmentId)?.returnRequest;
  const [word, setWord] = useState<Word | undefined>(undefined);
  const [to, setTo] = useState<string | undefined>(asked?.proposedUnit.code);
  const [reason, setReason] = useState('');
  const sending = useMoveSending(order, offer, onDone);
  const guard = useGuard(sending.problem, word === 'upheld' ? (to ?? '') : '');
  const ready = word !== undefined && reason.trim() !== '' && (word !== 'upheld' || to !== undefined) && guard.ready;
  const send = (): void =>
    sending.send({
      ruling: word === 'refused' ? 'refused' : 'upheld',
      to: word === 'upheld' ? to : undefined,
      reason: reason.trim(),
      override: word === 'upheld' ? guard.override : undefined,
    });
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={send}
      doLabel={both(offer)}
      ready={ready && !sending.stale}
      busy={sending.busy}
      width={560}
    >
      <Field label={say('rule.ruling')} required stacked error={sending.problem?.at('ruling')}>
        <Radio.Group
          className="choice-list"
          aria-label={say('rule.ruling')}
          value={word}
          onChange={(event) => setWord(event.target.value as Word)}
          options={[
            { value: 'upheld', label: say('rule.upheld', { unit: objection?.unit.name ?? '' }) },
            { value: 'back', label: say('rule.back') },
            { value: 'refused', label: say('rule.refused', { unit: objection?.unit.name ?? '' }) },
          ]}
        />
      </Field>
      {word === 'upheld' && (
        <Field label={say('rule.to')} required stacked error={guard.guard ? undefined : sending.problem?.at('to')}>
          <UnitChoice code={to ?? ''} onChange={setTo} />
        </Field>
      )}
      <Field label={say('rule.reason')} required stacked error={sending.problem?.at('reason')} note={say('rule.hint')}>
        <Input.TextArea
          data-first
          aria-label={say('rule.reason')}
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {word && (
        <p className="t13 c2">{say(objection?.actFirst ? `rule.effect.${word}.acting` : `rule.effect.${word}`)}</p>
      )}
      {guard.guard ? (
        <GuardNotice guard={guard.guard} reason={guard.reason} onReason={guard.setReason} />
      ) : (
        <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
      )}
    </Dialog>
  );
}
