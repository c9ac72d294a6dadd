import { Input, Select } from 'antd';
import { useState } from 'react';
import { useRequestMove } from '../../api/assessment.js';
import type { AssessmentAppeal, AssessmentPeriod } from '../../api/contract.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual } from '../../i18n/words.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useAssessmentWords } from './words.js';

const least = 5;

interface RuleDialogProps {
  appeal: AssessmentAppeal;
  period: AssessmentPeriod;
  onClose: () => void;
}

/** 裁定: upheld on a ground of exclusion, or refused; both with reasons. */
export function RuleDialog({ appeal, period, onClose }: RuleDialogProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const [ruling, setRuling] = useState<'upheld' | 'refused'>('upheld');
  const [kind, setKind] = useState(period.exclusionKinds[0]?.code);
  const [note, setNote] = useState('');
  const sending = useRequestMove('appeals', () => {
    toast({ text: say('done.request') });
    onClose();
  });
  const words = note.trim();
  const send = (): void =>
    sending.send({
      id: appeal.id,
      move: 'decide',
      body: { version: appeal.version, ruling, note: words, ...(ruling === 'upheld' && { kind }) },
    });
  return (
    <Dialog
      title={say('rule.title')}
      onClose={onClose}
      onDo={send}
      doLabel={say('rule.do')}
      ready={words.length >= least}
      busy={sending.isPending}
    >
      <p className="t13">{appeal.text}</p>
      <div className="row g4" role="group" aria-label={say('rule.title')}>
        {(['upheld', 'refused'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={ruling === each}
            onClick={() => setRuling(each)}
          >
            {say(`rule.${each}`)}
          </button>
        ))}
      </div>
      {ruling === 'upheld' && (
        <Field label={say('rule.kind')} required>
          <Select
            aria-label={say('rule.kind')}
            value={kind}
            options={period.exclusionKinds.map((each) => ({ value: each.code, label: both(each) }))}
            onChange={setKind}
          />
        </Field>
      )}
      <Field label={say('rule.note')} required>
        <Input.TextArea
          data-first
          rows={3}
          maxLength={1000}
          aria-label={say('rule.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <p className="t12 c3">{say('rule.effect')}</p>
      <ProblemLine problem={sending.problem} />
    </Dialog>
  );
}
