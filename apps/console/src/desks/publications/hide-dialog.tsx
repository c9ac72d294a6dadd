import { Input } from 'antd';
import { useState } from 'react';
import type { Publication } from '../../api/contract.js';
import { useHide } from '../../api/publications.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { usePublicationsWords } from './words.js';

const longest = 200;

/** Takes a matter out of the public's sight, with the reason that will be asked for. */
export function HideDialog({ matter, onClose }: { matter: Publication; onClose: () => void }) {
  const say = usePublicationsWords();
  const hide = useHide();
  const [reason, setReason] = useState('');
  const { id, number, version } = matter;
  const run = (): void => {
    void hide.sendAsync({ id, version, reason: reason.trim() }).then(
      () => {
        toast({ text: say('done.hide', { number }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say('ask.hide', { number })}
      onClose={onClose}
      onDo={run}
      doLabel={say('hide')}
      ready={reason.trim() !== ''}
      danger
      busy={hide.isPending}
    >
      <p>{say('ask.hide.effect')}</p>
      <Field label={say('reason')} required stacked>
        <Input
          aria-label={say('reason')}
          maxLength={longest}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <ProblemLine problem={hide.problem} />
    </Dialog>
  );
}
