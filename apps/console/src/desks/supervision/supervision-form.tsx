import { Button, DatePicker, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../../api/client.js';
import type { Attachment, SupervisionOrder } from '../../api/contract.js';
import { asProblem, type Problem } from '../../api/problem.js';
import type { useSupervisionMove } from '../../api/supervision.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { AttachmentList } from '../../parts/attachment-list.js';
import { ProblemLine } from '../../parts/states.js';
import { serverClock } from '../../time/server-clock.js';
import { useSupervisionWords } from './words.js';

export type FormName = 'acknowledge' | 'answer' | 'notice' | 'talk';

interface FormProps {
  of: SupervisionOrder;
  form: FormName;
  move: ReturnType<typeof useSupervisionMove>;
  onCancel: () => void;
}

/** The words a move needs: an answer with its files, a notice, or the record of a talk. */
export function SupervisionForm({ of, form, move, onCancel }: FormProps) {
  const say = useSupervisionWords();
  const [text, setText] = useState('');
  const [who, setWho] = useState('');
  const [at, setAt] = useState<Dayjs | null>(null);
  const files = useFiles();
  const words = text.trim();
  const ready = words !== '' && (form !== 'talk' || who.trim() !== '') && !files.busy && !move.isPending;
  const body = {
    answer: { text: words, ...(files.all.length > 0 && { attachments: files.all.map((each) => each.id) }) },
    notice: { text: words },
    talk: { who: who.trim(), at: (at?.toDate() ?? new Date(serverClock.now())).toISOString(), minutes: words },
    acknowledge: {},
  }[form];
  const send = (): void => move.send({ id: of.id, move: form, body: { version: of.version, ...body } });
  useKeys([{ keys: 'Ctrl+Enter', label: say('send'), run: send, when: ready, inText: true }]);
  const label = form === 'answer' ? say('answer.text') : form === 'notice' ? say('notice.text') : say('talk.minutes');
  return (
    <div className="col g8 supervision-form">
      {form === 'talk' && (
        <div className="row g8 wrap">
          <Input
            className="grow"
            maxLength={200}
            placeholder={say('talk.who')}
            aria-label={say('talk.who')}
            value={who}
            onChange={(event) => setWho(event.target.value)}
          />
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            placeholder={say('talk.now')}
            aria-label={say('talk.at')}
            value={at}
            onChange={setAt}
          />
        </div>
      )}
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={form === 'talk' ? 8000 : 4000}
        placeholder={label}
        aria-label={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {files.all.length > 0 && <AttachmentList files={files.all} />}
      <ProblemLine problem={files.problem} />
      <div className="row g8">
        <Button type="primary" disabled={!ready} loading={move.isPending} onClick={send}>
          {say('send')} <KeyCaps keys="Ctrl+Enter" />
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
        {form === 'answer' && (
          <label className="plain ca t13">
            {say(files.busy ? 'answer.sending' : 'answer.files')}
            <input
              type="file"
              multiple
              className="hidden-words"
              onChange={(event) => void files.add([...(event.target.files ?? [])])}
            />
          </label>
        )}
      </div>
    </div>
  );
}

/** Files sent ahead of the answer that will claim them. */
const useFiles = () => {
  const [all, setAll] = useState<readonly Attachment[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      for (const file of chosen) {
        const sent = await api.upload<Attachment>('/attachments', file);
        setAll((before) => [...before, sent]);
      }
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { all, busy, problem, add };
};
