import type { CallbackView } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useTerms } from '../../i18n/terms.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useReasonWords } from './reason-words.js';
import { useCallbackWords } from './words.js';

/** What the citizen said, once it is over; an unreachable one is a class of its own. */
export function AnswerResult({ callback }: { callback: CallbackView }) {
  const say = useCallbackWords();
  const term = useTerms();
  const now = useNow('minute');
  const reasonWords = useReasonWords();
  const reasons = usePolicy().data?.callback.dissatisfiedReasons ?? [];
  const { answer } = callback;
  if (!answer) return <p className="t13 c2 callback-citizen">{say('result.unreachable')}</p>;
  const none = say('result.notSaid');
  const lines: [string, string][] = [
    [
      say('result.contacted'),
      answer.contacted === null ? none : say(answer.contacted ? 'contacted.yes' : 'contacted.no'),
    ],
    [say('result.solved'), answer.solved ? term(`solved.${answer.solved}`) : none],
    [say('result.satisfaction'), answer.satisfaction ? term(`satisfaction.${answer.satisfaction}`) : none],
  ];
  if (answer.reasons.length > 0)
    lines.push([say('result.reasons'), answer.reasons.map((code) => reasonWords(code, reasons)).join('、')]);
  if (answer.remark) lines.push([say('result.remark'), answer.remark]);
  const at = instantWords(answer.at, now);
  return (
    <section className="callback-citizen col g8" aria-label={say('result.title')}>
      <h3 className="t14 b">{say('result.title')}</h3>
      <dl className="answers t13">
        {lines.map(([name, words]) => (
          <div key={name} className="row g12 start">
            <dt className="c3">{name}</dt>
            <dd className="grow prose">{words}</dd>
          </div>
        ))}
      </dl>
      {answer.valid && <span className="t13 cover b">{say('result.valid')}</span>}
      <span className="t12 c3">
        {answer.via === 'link' || !answer.by ? say('result.link', { at }) : say('result.by', { by: answer.by, at })}
      </span>
    </section>
  );
}
