import { Input } from 'antd';
import { useState } from 'react';
import { useChangePassword } from '../api/session.js';
import { useFrameWords } from '../i18n/frame.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { ProblemLine } from '../parts/states.js';
import { passwordFits } from '../session/password.js';
import { toast } from './toasts.js';

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const say = useFrameWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useChangePassword();
  const differs = again !== '' && again !== next;
  const ready = current !== '' && passwordFits(next) && next === again;
  const save = (): void => {
    if (!ready) return;
    void change.sendAsync({ current, next }).then(
      () => {
        toast({ text: say('password.done') });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say('password')}
      onClose={onClose}
      onDo={save}
      doLabel={say('password.save')}
      ready={ready}
      busy={change.isPending}
    >
      <Field label={say('password.current')} stacked>
        <Input.Password
          autoFocus
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      </Field>
      <Field label={say('password.next')} stacked note={say('password.rule')}>
        <Input.Password autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
      </Field>
      <Field label={say('password.again')} stacked error={differs ? say('password.differs') : undefined}>
        <Input.Password autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} />
      </Field>
      <ProblemLine problem={change.problem} />
    </Dialog>
  );
}
