import { Input, Select } from 'antd';
import { useState } from 'react';
import { useExclude } from '../../api/assessment.js';
import type { AssessmentPeriod } from '../../api/contract.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual } from '../../i18n/words.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useAssessmentWords } from './words.js';

const least = 5;

interface ExcludeDialogProps {
  period: AssessmentPeriod;
  item: string;
  itemName: string;
  workOrderId: string;
  number: string | null;
  onClose: () => void;
}

/** 提出剔除: one order out of one item, on a ground that the item knows. */
export function ExcludeDialog({ period, item, itemName, workOrderId, number, onClose }: ExcludeDialogProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const grounds = period.exclusionKinds.filter(({ code }) => period.grounds[item]?.includes(code));
  const [kind, setKind] = useState(grounds[0]?.code);
  const [reason, setReason] = useState('');
  const sending = useExclude(() => {
    toast({ text: say('exclude.done') });
    onClose();
  });
  const words = reason.trim();
  const send = (): void => {
    if (kind) sending.send({ period: period.id, workOrderId, item, kind, reason: words });
  };
  return (
    <Dialog
      title={`${say('exclude.title')} ${number ?? ''}`}
      onClose={onClose}
      onDo={send}
      doLabel={say('exclude.do')}
      ready={kind !== undefined && words.length >= least}
      busy={sending.isPending}
    >
      <p className="t13 c2">{say('exclude.effect', { item: itemName })}</p>
      {grounds.length === 0 ? (
        <p className="t13 cover">{say('exclude.noKind')}</p>
      ) : (
        <>
          <Field label={say('exclude.kind')} required>
            <Select
              aria-label={say('exclude.kind')}
              value={kind}
              options={grounds.map((each) => ({ value: each.code, label: both(each) }))}
              onChange={setKind}
            />
          </Field>
          <Field label={say('exclude.reason')} required>
            <Input.TextArea
              data-first
              rows={3}
              maxLength={500}
              aria-label={say('exclude.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </>
      )}
      <ProblemLine problem={sending.problem} />
    </Dialog>
  );
}
