import { Input } from 'antd';
import { useState } from 'react';
import type { SupervisionOrder } from '../../api/contract.js';
import { useFinding, useSupervisionMany } from '../../api/supervision.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine } from '../../parts/states.js';
import { useResultWords, useSupervisionWords } from './words.js';

interface ManyProps {
  act: 'escalate' | 'discharge';
  rows: readonly SupervisionOrder[];
  onClose: () => void;
  onDone: () => void;
}

/** Raises or discharges what is selected, each by itself; names how many and what it does. */
export function ManyDialog({ act, rows, onClose, onDone }: ManyProps) {
  const say = useSupervisionWords();
  const told = useResultWords();
  const [note, setNote] = useState('');
  const many = useSupervisionMany(act, ({ results }) => {
    const { text, refused } = told(act, results);
    toast({ text, warning: refused > 0 });
    onDone();
    onClose();
  });
  const words = note.trim();
  return (
    <Dialog
      title={say(`${act}.title`, { n: rows.length })}
      onClose={onClose}
      onDo={() => many.send({ items: rows.map(({ id, version }) => ({ id, version })), ...(words && { note: words }) })}
      doLabel={say(`${act}.do`)}
      ready={act === 'escalate' || words !== ''}
      busy={many.isPending}
    >
      {act === 'escalate' && <span className="t13 c2">{say('escalate.effect')}</span>}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        placeholder={say(`${act}.note`)}
        aria-label={say(`${act}.note`)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <ProblemLine problem={many.problem} />
    </Dialog>
  );
}

/** 催办: presses the handlers of these work orders. */
export function PressDialog({
  workOrderIds,
  onClose,
  onDone,
}: {
  workOrderIds: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}) {
  const say = useSupervisionWords();
  const told = useResultWords();
  const [text, setText] = useState('');
  const press = useSupervisionMany('press', ({ results }) => {
    const { text: words, refused } = told('press', results);
    toast({ text: words, warning: refused > 0 });
    onDone?.();
    onClose();
  });
  return (
    <Dialog
      title={say('press.title', { n: workOrderIds.length })}
      onClose={onClose}
      onDo={() => press.send({ workOrderIds, ...(text.trim() && { text: text.trim() }) })}
      doLabel={say('press.do')}
      busy={press.isPending}
    >
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        placeholder={say('press.text')}
        aria-label={say('press.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemLine problem={press.problem} />
    </Dialog>
  );
}

/** 认定虚假办结 on a closed order, with the evidence in words. */
export function FindingDialog({ workOrderId, onClose }: { workOrderId: string; onClose: () => void }) {
  const say = useSupervisionWords();
  const [text, setText] = useState('');
  const find = useFinding(() => {
    toast({ text: say('find.done') });
    onClose();
  });
  return (
    <Dialog
      title={say('find.title')}
      onClose={onClose}
      onDo={() => find.send({ workOrderId, text: text.trim() })}
      doLabel={say('find.do')}
      ready={text.trim().length >= 10}
      busy={find.isPending}
      danger
    >
      <span className="t13 c2">{say('find.effect')}</span>
      <Input.TextArea
        autoSize={{ minRows: 4, maxRows: 10 }}
        maxLength={4000}
        placeholder={say('find.text')}
        aria-label={say('find.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemLine problem={find.problem} />
    </Dialog>
  );
}
