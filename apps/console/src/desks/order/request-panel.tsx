import { useState, type ReactNode } from 'react';
import { findCategory } from '../../api/catalogue.js';
import type { SubmissionView, WorkOrderPage } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { Panel } from '../../frame/panel.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { AttachmentList } from '../../parts/attachment-list.js';
import { Reveal } from '../../parts/reveal.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useOrderWords } from './words.js';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="row g12 start t13 fact">
      <span className="c3 label">{label}</span>
      <div className="grow">{children}</div>
    </div>
  );
}

/** What the citizen said, who they are (masked), where, the intake's questions, files and submissions. */
export function RequestPanel({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const [all, setAll] = useState(false);
  const { citizen, submissionList } = order;
  const answers = useAnswerWords(order);
  return (
    <Panel
      title={say('request')}
      style={{ flex: 'none' }}
      extra={
        submissionList.length > 0 && (
          <button type="button" className="plain ca t12" aria-expanded={all} onClick={() => setAll(!all)}>
            {say('submissions', { n: submissionList.length, count: submissionList.length })}
          </button>
        )
      }
    >
      <div className="col g8" style={{ padding: 12 }}>
        <p className="prose">{order.text}</p>
        <div className="facts">
          <Line label={say('citizen')}>
            {citizen ? (
              <span className="row g8 wrap">
                {citizen.name} · <span className="num">{citizen.phone}</span>
                {citizen.canReveal && <Reveal citizenId={citizen.id} workOrderId={order.id} />}
              </span>
            ) : (
              say(order.anonymous ? 'anonymous' : 'noCitizen')
            )}
          </Line>
          <Line label={say('place')}>{order.place.text || say('noPlace')}</Line>
          {answers.length > 0 && (
            <Line label={say('answers')}>
              <span className="row g8 wrap">
                {answers.map((each) => (
                  <span key={each.name}>
                    <span className="c3">{each.name}</span> {each.words}
                  </span>
                ))}
              </span>
            </Line>
          )}
          {order.attachments.length > 0 && (
            <Line label={say('attachments')}>
              <AttachmentList files={order.attachments} />
            </Line>
          )}
        </div>
        {all && submissionList.map((each) => <Submission key={each.id} submission={each} />)}
      </div>
    </Panel>
  );
}

function Submission({ submission }: { submission: SubmissionView }) {
  const say = useOrderWords();
  const term = useTerms();
  const now = useNow('minute');
  return (
    <div className="sunk col g4">
      <div className="row between t12 c3 g8">
        <span>
          {say('submission.of', {
            channel: term(`channel.${submission.channel}`),
            at: instantWords(submission.at, now),
          })}
          {submission.citizen && ` · ${submission.citizen}`}
        </span>
        {submission.receiptNumber && (
          <span className="num">{say('submission.receipt', { number: submission.receiptNumber })}</span>
        )}
      </div>
      <p className="prose t13">{submission.text}</p>
      {submission.attachments.length > 0 && <AttachmentList files={submission.attachments} />}
    </div>
  );
}

/** The answers to the category's questions in words; a code that no question explains is shown as it is. */
export const useAnswerWords = (
  order: Pick<WorkOrderPage, 'answers' | 'category'>,
): { name: string; words: string }[] => {
  const say = useOrderWords();
  const both = useBilingual();
  const now = useNow('minute');
  const policy = usePolicy().data;
  // Question codes such as «where» recur with other answers in other sets: the order's own matter decides first.
  const own = findCategory(policy, order.category?.code)?.questions ?? [];
  const sets = policy?.questionSets ?? [];
  const questions = [...sets.filter((set) => own.includes(set.code)), ...sets].flatMap((set) => set.questions);
  return Object.entries(order.answers).map(([code, value]) => {
    const question = questions.find((each) => each.code === code);
    const option = question?.options?.find((each) => each.code === value);
    const plain =
      typeof value === 'boolean'
        ? say(value ? 'yes' : 'no')
        : question?.kind === 'datetime' && typeof value === 'string' && !Number.isNaN(Date.parse(value))
          ? instantWords(value, now)
          : String(value);
    return { name: question ? both(question) : code, words: option ? both(option) : plain };
  });
};
