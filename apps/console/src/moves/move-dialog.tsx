import { useState } from 'react';
import { usePolicy } from '../api/policy.js';
import { useListWords } from '../i18n/list-words.js';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { Reveal } from '../parts/reveal.js';
import { AmendForm } from './amend-form.js';
import { DispatchForm } from './dispatch-form.js';
import { MeetingForm } from './meeting-form.js';
import { LedgerForm } from './ledger-form.js';
import { MergeForm } from './merge-form.js';
import { MoveFields } from './move-fields.js';
import { MoveRefusal } from './move-refusal.js';
import {
  bodyOf,
  fieldsOf,
  firstValues,
  kindOf,
  missingOf,
  moveTable,
  aboveOf,
  type Choices,
  type MoveForm,
  type MoveValues,
} from './move-table.js';
import { ReplyDialog } from './reply-dialog.js';
import { RulingForm } from './ruling-form.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';
import './moves.css';

const noChoices: Choices = { declineReasons: [], returnReasons: [], timeClasses: [], extension: { maxWorkDays: 1 } };

/** The form of any offered move. Mount it to open it; it closes itself once the server has taken the move. */
export function MoveDialog(props: MoveFormProps) {
  const kind = kindOf(props.offer);
  switch (kind) {
    case 'workOrder.dispatch':
    case 'workOrder.redispatch':
      return <DispatchForm {...props} />;
    case 'workOrder.merge':
      return <MergeForm {...props} />;
    case 'workOrder.amend':
      return <AmendForm {...props} />;
    case 'objection.ruleAtOnce':
    case 'objection.rule':
      return <RulingForm {...props} />;
    case 'objection.callMeeting':
    case 'objection.recordMeeting':
      return <MeetingForm {...props} />;
    case 'assignment.proposeLedger':
      return <LedgerForm {...props} />;
    case 'assignment.reply': {
      const assignment = props.order.assignments.find((each) => each.id === props.offer.subjectId);
      return assignment ? <ReplyDialog {...props} assignment={assignment} /> : null;
    }
    default: {
      const form = moveTable[kind];
      return form ? <TableForm {...props} form={form} /> : null;
    }
  }
}

function TableForm({ order, offer, onClose, onDone, form }: MoveFormProps & { form: MoveForm }) {
  const say = useMoveWords();
  const both = useBilingual();
  const list = useListWords();
  const policy = usePolicy().data ?? noChoices;
  const [values, setValues] = useState<MoveValues>(() => ({ ...firstValues(form), ...form.first?.(order) }));
  const sending = useMoveSending(order, offer, onDone);
  const missing = missingOf(form, values, policy);
  const word = form.effect?.(order, offer);
  // The only move that needs the citizen's number; reading it still takes a reason.
  const kind = kindOf(offer);
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={() => sending.send(bodyOf(form, values, policy))}
      doLabel={both(offer)}
      ready={missing.length === 0 && !sending.stale}
      busy={sending.busy}
      danger={form.danger}
      width={520}
    >
      {order.citizen && kind === 'assignment.contact' && (
        <div className="row g8 wrap t14">
          <span>{order.citizen.name}</span>
          <span className="num">{order.citizen.phone}</span>
          {order.citizen.canReveal && <Reveal citizenId={order.citizen.id} workOrderId={order.id} />}
        </div>
      )}
      <MoveFields
        fields={fieldsOf(form, values, policy)}
        values={values}
        onChange={setValues}
        policy={policy}
        problem={sending.problem}
        above={aboveOf(order, offer)}
      />
      {word && <p className="t13 c2">{say(word)}</p>}
      {missing.length > 0 && (
        <p className="t12 c3">{say('least', { names: list(missing.map((each) => say(each.label))) })}</p>
      )}
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}
