import { Input, Radio } from 'antd';
import { useEffect } from 'react';
import type { Solved } from '../api/contract.js';
import { useReplyWords } from '../i18n/reply.js';
import { useTerms } from '../i18n/terms.js';
import { EvidenceUpload } from '../parts/evidence-upload.js';
import { Field } from '../parts/field.js';
import { replyParts } from './reply-draft.js';
import type { Reply } from './use-reply.js';

const outcomes: readonly Solved[] = ['solved', 'partly', 'notSolved'];
/** Id of the control of one part, so that a gap can be gone to. */
export const replyFieldId = (part: string): string => `reply-${part}`;
/** Brings a gap into sight and puts the cursor there. */
export const goToGap = (part: string): void => {
  const control = document.getElementById(replyFieldId(part === 'length' ? 'result' : part));
  control?.scrollIntoView({ block: 'center' });
  (control?.matches('input,textarea,button') ? control : control?.querySelector<HTMLElement>('input,button'))?.focus();
};

/** The fields of a reply: fact, basis, action, result, solved, evidence. */
export function ReplyFields({ reply }: { reply: Reply }) {
  const say = useReplyWords();
  const term = useTerms();
  const { kept, evidence, sending, characters } = reply;
  const wrong = sending.problem?.body.errors?.[0]?.path;
  useEffect(() => {
    if (wrong) goToGap(wrong);
  }, [wrong]);
  return (
    <div className="col g12">
      {replyParts.map((part) => (
        <Field
          key={part}
          label={say(part)}
          error={sending.problem?.at(part)}
          note={part === 'result' && characters.least > 0 && say('characters', { ...characters })}
        >
          <Input.TextArea
            id={replyFieldId(part)}
            aria-label={say(part)}
            placeholder={say(`${part}.hint`)}
            autoSize={{ minRows: 1, maxRows: 8 }}
            maxLength={2000}
            value={kept.draft[part]}
            onChange={(event) => kept.put({ [part]: event.target.value })}
          />
        </Field>
      ))}
      <Field label={say('solved')} error={sending.problem?.at('solved')}>
        <Radio.Group
          id={replyFieldId('solved')}
          optionType="button"
          buttonStyle="solid"
          aria-label={say('solved')}
          value={kept.draft.solved}
          options={outcomes.map((each) => ({ value: each, label: term(`solved.${each}`) }))}
          onChange={(event) => kept.put({ solved: event.target.value as Solved })}
        />
      </Field>
      <Field label={say('evidence')} error={sending.problem?.at('evidence')}>
        <div id={replyFieldId('evidence')}>
          <EvidenceUpload evidence={evidence} required={reply.evidenceRequired} />
        </div>
      </Field>
    </div>
  );
}
