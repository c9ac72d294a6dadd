import { Input } from 'antd';
import { useState } from 'react';
import type { AttemptOutcome, WorkOrderPage } from '../../api/contract.js';
import { useMove } from '../../api/orders.js';
import { toast } from '../../frame/toasts.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { useKeys } from '../../keys/use-keys.js';
import { Dialog } from '../../parts/dialog.js';
import { CallbackRefusal } from './callback-refusal.js';
import type { Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

const outcomes: readonly AttemptOutcome[] = ['noAnswer', 'busy', 'refused', 'wrongNumber', 'powerOff'];

interface AttemptDialogProps {
  row: Row;
  order: WorkOrderPage | undefined;
  onClose: () => void;
}

/** A try that reached nobody: a digit says how it ended. The third in different parts of the day ends it as unreachable. */
export function AttemptDialog({ row, order, onClose }: AttemptDialogProps) {
  const say = useCallbackWords();
  const both = useBilingual();
  const [outcome, setOutcome] = useState<AttemptOutcome | null>(null);
  const [note, setNote] = useState('');
  const { callback } = row;
  const move = useMove((receipt) => {
    toast({ text: say(receipt.state === 'unreachable' ? 'attempt.end' : 'attempt.done') });
    onClose();
  });
  const locked = order?.availableMoves.find(
    (each) => each.subject === 'callback' && each.subjectId === callback.id && each.move === 'attempt',
  )?.locked;
  const record = (): void => {
    if (!outcome) return;
    move.send({
      subject: 'callback',
      id: callback.id,
      move: 'attempt',
      body: { version: callback.version, outcome, ...(note.trim() && { note: note.trim() }) },
    });
  };
  return (
    <Dialog
      title={say('attempt.title')}
      onClose={onClose}
      onDo={record}
      doLabel={say('attempt.do')}
      ready={outcome !== null && !locked}
      busy={move.isPending}
      width={480}
    >
      {locked && <div className="banner">{say('locked', { why: both(locked) })}</div>}
      <Outcomes label={say('attempt.title')} value={outcome} onChange={setOutcome} />
      <Input
        maxLength={400}
        value={note}
        placeholder={say('attempt.note')}
        aria-label={say('attempt.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="t12 c3">{say('attempt.help')}</span>
      <CallbackRefusal problem={move.problem} />
    </Dialog>
  );
}

interface OutcomesProps {
  label: string;
  value: AttemptOutcome | null;
  onChange: (outcome: AttemptOutcome) => void;
}
/** Inside the dialog, so that its digits belong to its layer; radios, because the dialog puts the focus on the first of them. */
function Outcomes({ label, value, onChange }: OutcomesProps) {
  const term = useTerms();
  useKeys(
    outcomes.map((each, index) => ({
      keys: String(index + 1),
      label: term(`outcome.${each}`),
      run: () => onChange(each),
    })),
  );
  return (
    <div className="row g6 wrap" role="radiogroup" aria-label={label}>
      {outcomes.map((each, index) => (
        <label key={each} className="answer" data-chosen={value === each}>
          <input
            type="radio"
            name="outcome"
            className="hidden-words"
            checked={value === each}
            onChange={() => onChange(each)}
          />
          <kbd aria-hidden>{index + 1}</kbd>
          {term(`outcome.${each}`)}
        </label>
      ))}
    </div>
  );
}
