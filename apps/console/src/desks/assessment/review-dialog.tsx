import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRequestMove } from '../../api/assessment.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useAssessmentWords } from './words.js';

export type ReviewMove = 'accept' | 'refuse' | 'uphold' | 'sendBack';

interface ReviewDialogProps {
  of: 'exclusions' | 'appeals';
  move: ReviewMove;
  id: string;
  version: number;
  onClose: () => void;
  children: ReactNode;
}

/** The second person's word on an exclusion or an appeal, with its effect named. */
export function ReviewDialog({ of, move, id, version, onClose, children }: ReviewDialogProps) {
  const say = useAssessmentWords();
  const [note, setNote] = useState('');
  const sending = useRequestMove(of, () => {
    toast({ text: say('done.request') });
    onClose();
  });
  const name = of === 'appeals' && move === 'refuse' ? 'refuseAppeal' : move;
  const words = note.trim();
  const send = (): void => sending.send({ id, move, body: { version, ...(words && { note: words }) } });
  return (
    <Dialog
      title={say(`review.title.${name}`)}
      onClose={onClose}
      onDo={send}
      doLabel={say(`review.title.${name}`)}
      busy={sending.isPending}
    >
      {children}
      <p className="t13 c2">{say(`review.effect.${name}`)}</p>
      <Field label={say('review.note')} stacked>
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={say('review.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <ProblemLine problem={sending.problem} />
    </Dialog>
  );
}
