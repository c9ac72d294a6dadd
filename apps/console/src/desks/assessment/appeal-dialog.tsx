import { Input } from 'antd';
import { useState } from 'react';
import { useFileAppeal } from '../../api/assessment.js';
import type { AssessmentPeriod } from '../../api/contract.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useAssessmentWords } from './words.js';

const least = 10;

interface AppealDialogProps {
  period: AssessmentPeriod;
  unit: string;
  item: string;
  itemName: string;
  workOrderIds: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** 考核申诉 on the chosen orders of one item. */
export function AppealDialog({ period, unit, item, itemName, workOrderIds, onClose, onDone }: AppealDialogProps) {
  const say = useAssessmentWords();
  const now = useNow('minute');
  const [text, setText] = useState('');
  const filing = useFileAppeal(() => {
    toast({ text: say('appeal.done') });
    onDone();
    onClose();
  });
  const words = text.trim();
  const until = period.appealUntil ? instantWords(period.appealUntil, now) : '';
  return (
    <Dialog
      title={say('appeal.title', { item: itemName })}
      onClose={onClose}
      onDo={() => filing.send({ period: period.id, unit, item, workOrderIds: [...workOrderIds], text: words })}
      doLabel={say('appeal.do')}
      ready={words.length >= least}
      busy={filing.isPending}
    >
      <p className="t13 c2">{say('appeal.effect', { until })}</p>
      <Field label={say('appeal.text')} required stacked>
        <Input.TextArea
          rows={5}
          maxLength={1000}
          aria-label={say('appeal.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <ProblemLine problem={filing.problem} />
    </Dialog>
  );
}
