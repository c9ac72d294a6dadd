import { Link } from 'react-router';
import type { CallbackView, WorkOrderPage } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { Panel } from '../../frame/panel.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { useCan } from '../../session/me.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useLanguage } from '../../i18n/words.js';
import { useNow } from '../../time/use-now.js';
import { useOrderWords } from './words.js';

/** How an order ended without a unit: the answer given, why it was declined, to whom it was handed over. */
export function EndingPanel({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const both = useBilingual();
  const reasons = usePolicy().data?.declineReasons ?? [];
  const { kind, text, reason, article, receipt } = order.ending;
  if (!kind) return null;
  const coded = reasons.find((each) => each.code === reason);
  const facts = [
    { name: say('ending.reason'), words: coded ? both(coded) : reason },
    { name: say('ending.article'), words: article },
    { name: say('ending.receipt'), words: receipt },
  ].filter((each) => each.words);
  return (
    <Panel title={say(`ending.${kind}`)} style={{ flex: 'none' }}>
      <div className="col g4" style={{ padding: 12 }}>
        {text && <p className="prose">{text}</p>}
        {facts.map((each) => (
          <span key={each.name} className="t13">
            <span className="c3">{each.name} </span>
            {each.words}
          </span>
        ))}
      </div>
    </Panel>
  );
}

/** The callbacks of the order: tries, the answer, and the way to the desk that asks. */
export function CallbacksPanel({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const mayAsk = useCan('callback.answer');
  if (order.callbacks.length === 0) return null;
  return (
    <Panel title={say('callbacks')} style={{ flex: 'none' }}>
      {order.callbacks.map((each) => (
        <Callback key={each.id} callback={each} open={mayAsk} number={order.number} />
      ))}
    </Panel>
  );
}

function Callback({ callback, open, number }: { callback: CallbackView; open: boolean; number: string }) {
  const say = useOrderWords();
  const term = useTerms();
  const both = useBilingual();
  const language = useLanguage();
  const now = useNow('minute');
  const reasons = usePolicy().data?.callback.dissatisfiedReasons ?? [];
  const { answer, tries, state } = callback;
  const waits = state === 'due' || state === 'attempted';
  const reasonWords = (code: string): string => {
    const found = reasons.find((each) => each.code === code);
    return found ? both(found) : code;
  };
  const words = answer && [
    say(`callback.via.${answer.via}`),
    answer.contacted !== null && say(answer.contacted ? 'callback.contacted' : 'callback.notContacted'),
    answer.solved && term(`solved.${answer.solved}`),
    answer.satisfaction && term(`satisfaction.${answer.satisfaction}`),
    ...answer.reasons.map(reasonWords),
  ];
  return (
    <div className="assignment">
      <div className="row g8">
        <span className="tag">{term(`callback.${state}`)}</span>
        <span className="t13 c2">
          {answer ? instantWords(answer.at, now) : say('callback.due', { at: dueWords(callback.dueAt, now, language) })}
        </span>
        <span className="grow" />
        {waits && open && (
          <Link to={`/callback?view=${state}&q=${encodeURIComponent(number)}`}>{say('callback.open')}</Link>
        )}
      </div>
      {tries.map((each, index) => (
        <span key={each.at} className="t12 c2">
          {say('callback.try', { n: index + 1, outcome: term(`outcome.${each.outcome}`) })} ·{' '}
          {instantWords(each.at, now)} · {each.by}
          {each.note && ` · ${each.note}`}
        </span>
      ))}
      {words && <span className="t13">{words.filter(Boolean).join(' · ')}</span>}
      {answer?.remark && <p className="t13 c2 prose">{answer.remark}</p>}
      {answer?.valid && <span className="t12 cover">{say('callback.valid')}</span>}
    </div>
  );
}
