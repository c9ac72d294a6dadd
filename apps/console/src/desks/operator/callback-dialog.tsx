import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { CallerCard } from '../../api/contract.js';
import { useMove } from '../../api/orders.js';
import { usePolicy } from '../../api/policy.js';
import { toast } from '../../frame/toasts.js';
import { useTerms } from '../../i18n/terms.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { CallbackRefusal } from '../callback/callback-refusal.js';
import {
  answer,
  answerBody,
  answersTo,
  effectOf,
  isDissatisfied,
  isReady,
  nothingAsked,
  notSaid,
  questions,
  toggleReason,
  type QuestionName,
} from '../callback/questions.js';
import { useReasonWords } from '../callback/reason-words.js';
import { useCallbackWords } from '../callback/words.js';
import { useOperatorWords } from './words.js';

interface DueCallbackProps {
  due: NonNullable<CallerCard['callbackDue']>;
  onClose: () => void;
}

/** The callback that is due while the citizen is on the line anyway: the same questions as on the callback desk. */
export function CallbackDialog({ due, onClose }: DueCallbackProps) {
  const say = useOperatorWords();
  const ask = useCallbackWords();
  const term = useTerms();
  const reasonWords = useReasonWords();
  const reasons = usePolicy().data?.callback.dissatisfiedReasons ?? [];
  const [asked, setAsked] = useState(nothingAsked);
  const move = useMove(() => {
    toast({ text: say('callback.done', { title: due.title }) });
    onClose();
  });
  const effect = effectOf(asked, reasons);
  const wordsOf = (question: QuestionName, value: string): string => {
    if (value === notSaid) return ask('result.notSaid');
    if (value === 'yes' || value === 'no') return ask(`contacted.${value}`);
    return term(question === 'solved' ? `solved.${value as 'solved'}` : `satisfaction.${value as 'satisfied'}`);
  };
  const record = (): void => {
    const body = { version: due.version, ...answerBody(asked) };
    move.send({ subject: 'callback', id: due.id, move: 'answer', body });
  };
  return (
    <Dialog
      title={say('callback.title')}
      width={640}
      onClose={onClose}
      onDo={record}
      doLabel={ask('record')}
      ready={isReady(effect)}
      busy={move.isPending}
    >
      <p className="c2">{due.title}</p>
      {questions.map((question) => (
        <Field key={question} label={ask(`q.${question}`)} stacked>
          <Radio.Group
            name={question}
            value={asked[question]}
            options={[...answersTo[question], notSaid].map((value) => ({ value, label: wordsOf(question, value) }))}
            onChange={(event) => setAsked(answer(asked, question, event.target.value as string))}
          />
        </Field>
      ))}
      {isDissatisfied(asked) && (
        <Field label={ask('q.reasons')} stacked note={ask('q.reasonsNote')}>
          <div className="row g6 wrap">
            {reasons.map((each) => (
              <button
                key={each.code}
                type="button"
                className="tag line"
                aria-pressed={asked.reasons.includes(each.code)}
                onClick={() => setAsked(toggleReason(asked, each.code))}
              >
                {reasonWords(each.code, reasons)} {each.valid && <span className="cover">{ask('leads')}</span>}
              </button>
            ))}
          </div>
        </Field>
      )}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        aria-label={ask('q.remark')}
        placeholder={ask('q.remark')}
        value={asked.remark}
        onChange={(event) => setAsked({ ...asked, remark: event.target.value })}
      />
      <CallbackRefusal problem={move.problem} />
    </Dialog>
  );
}
