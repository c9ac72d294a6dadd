import { Button } from 'antd';
import { Link } from 'react-router';
import type { Message } from '../../api/contract.js';
import { useReplay } from '../../api/messages.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ProblemLine } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { instantWords, secondsWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { tintOf, useMessageWords, useReasonWords } from './words.js';

interface DetailProps {
  message: Message;
  /** Several are selected: the key belongs to them. */
  bulk: boolean;
  onDone: () => void;
}

/** One message as its citizen reads it, and every attempt to hand it over. Key it by the id. */
export function MessageDetail({ message, bulk, onDone }: DetailProps) {
  const say = useMessageWords();
  const both = useBilingual();
  const why = useReasonWords();
  const now = useNow('minute');
  const mayOpen = useCan('workOrder.read');
  const replay = useReplay(() => {
    toast({ text: say('replay.one') });
    onDone();
  });
  const again = (): void => replay.send({ id: message.id, version: message.version });
  useKeys([{ keys: 'R', label: say('replay'), hint: true, when: message.replay && !bulk, run: again }]);
  return (
    <>
      <div className="scroll grow col g16" style={{ padding: 16 }}>
        <div className="row g8 wrap">
          <b className="t16">{both(message.name)}</b>
          <span className={`tag ${tintOf[message.state]}`}>{say(`state.${message.state}`)}</span>
          <span className="grow" />
          <time className="num t13 c3" dateTime={message.at}>
            {instantWords(message.at, now)}
          </time>
        </div>
        <div className="row g8 t13 c2 wrap">
          <span className="num">{message.to || '—'}</span>
          <span className="num">{message.workOrder.number}</span>
          {mayOpen && <Link to={`/orders/${message.workOrder.id}`}>{say('open')}</Link>}
        </div>
        <section className="col g6" aria-label={say('text')}>
          <h3 className="t13 c2">{say('text')}</h3>
          <p className="message-text t14">{message.text}</p>
          {message.text.includes('******') && <p className="t12 c3">{say('text.shown')}</p>}
        </section>
        {message.reason && (
          <div className={`banner ${message.state === 'dead' ? 'over' : ''}`}>{why(message.reason)}</div>
        )}
        <section className="col g6" aria-label={say('attempts')}>
          <h3 className="t13 c2">{say('attempts')}</h3>
          {message.attempts.length === 0 && <p className="t13 c3">{say('attempts.none')}</p>}
          <ol className="col g6">
            {message.attempts.map((each) => (
              <li key={each.n} className="row g8 t13">
                <span className="num c3 nw">
                  {instantWords(each.at, now)}
                  <span className="hidden-words"> {secondsWords(Date.parse(each.at))}</span>
                </span>
                <span className={each.outcome === 'sent' ? 'cok' : each.outcome === 'permanent' ? 'cover' : 'c2'}>
                  {say(each.outcome ? `outcome.${each.outcome}` : 'outcome.now')}
                </span>
                {each.code && each.outcome !== 'unknown' && <code className="t12 c3">{each.code}</code>}
                <span className="grow" />
                <span className="t12 c3">{each.driver}</span>
              </li>
            ))}
          </ol>
        </section>
        <ProblemLine problem={replay.problem} />
      </div>
      {message.replay && (
        <div className="move-bar" role="toolbar" aria-label={say('detail')}>
          <Button type="primary" loading={replay.isPending} disabled={bulk} onClick={again}>
            {say('replay')} {!bulk && <KeyCaps keys="R" />}
          </Button>
        </div>
      )}
    </>
  );
}
