import { createPortal } from 'react-dom';
import type { ClockKind, WorkOrderPage } from '../../api/contract.js';
import { useFrameWords } from '../../i18n/frame.js';
import { useListWords } from '../../i18n/list-words.js';
import { useReplyWords } from '../../i18n/reply.js';
import { useTerms } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { clockOf } from '../../parts/clock-strip.js';
import { useMe } from '../../session/me.js';
import { limitWords } from '../../time/clock-words.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useOrderWords } from './words.js';
import './order-sheet.css';

const limited: readonly ClockKind[] = ['sign', 'firstContact', 'finish'];

/** 交办单: the order on paper, A4, black on white, with blank fields for handwriting. Only the printer shows it; the number stays masked. */
export function OrderSheet({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const replyWords = useReplyWords();
  const product = useFrameWords()('product');
  const term = useTerms();
  const language = useLanguage();
  const list = useListWords();
  const me = useMe();
  const now = useNow('minute');
  const full = (instant: string | number): string => instantWords(instant, 0);
  const lead = order.assignments.find((each) => each.role === 'lead' && each.state !== 'cancelled');
  const reply = lead?.replies[0];
  const limits = limited.flatMap((kind) => {
    const clock = clockOf(lead?.clocks ?? order.clocks, kind);
    const words =
      clock &&
      say('sheet.limit', {
        kind: term(`clock.${kind}`),
        at: full(clock.dueAt),
        limit: limitWords(clock.limit, language),
      });
    return words ? [{ kind, words }] : [];
  });
  return createPortal(
    <div className="sheet" aria-hidden>
      <h1>{say('sheet.title')}</h1>
      <div className="line">
        <span>
          {say('sheet.number')} <b>{order.number}</b>
        </span>
        <span>{term(`timeClass.${order.timeClass}`)}</span>
        <span>{say('sheet.printed', { at: full(now), by: me.person.name })}</span>
      </div>
      <table>
        <colgroup>
          <col className="name" />
          <col />
          <col className="name" />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th>{say('sheet.heading')}</th>
            <td colSpan={3}>
              <b>{order.title}</b>
            </td>
          </tr>
          <tr>
            <th>{say('citizen')}</th>
            <td>{order.citizen?.name ?? say(order.anonymous ? 'anonymous' : 'noCitizen')}</td>
            <th>{say('sheet.phone')}</th>
            <td>{order.citizen?.phone}</td>
          </tr>
          <tr>
            <th>{say('sheet.received')}</th>
            <td>
              {full(order.acceptedAt)} · {term(`channel.${order.channel}`)}
            </td>
            <th>{say('sheet.type')}</th>
            <td>{term(`type.${order.type}`)}</td>
          </tr>
          <tr>
            <th>{say('place')}</th>
            <td>{order.place.text}</td>
            <th>{say('category')}</th>
            <td>{order.category?.path.join(' › ')}</td>
          </tr>
          <tr>
            <th>{say('sheet.text')}</th>
            <td colSpan={3} className="tall">
              {order.text}
            </td>
          </tr>
          <tr>
            <th>{say('sheet.lead')}</th>
            <td>{order.lead?.name}</td>
            <th>{say('sheet.coHandlers')}</th>
            <td>{list(order.coHandlers.map((each) => each.name))}</td>
          </tr>
          <tr>
            <th>{say('sheet.rule')}</th>
            <td colSpan={3}>{lead?.rule && `${lead.rule.code}（${lead.rule.version}）${lead.rule.basis}`}</td>
          </tr>
          <tr>
            <th>{say('sheet.limits')}</th>
            <td colSpan={3}>
              {limits.map(({ kind, words }) => (
                <span key={kind} className={`limit ${kind === 'finish' ? 'strong' : ''}`}>
                  {words}
                </span>
              ))}
            </td>
          </tr>
          <tr>
            <th>{say('sheet.result')}</th>
            <td colSpan={3} className="taller">
              {reply ? (
                (['fact', 'basis', 'action', 'result'] as const).map((part) => (
                  <div key={part}>
                    {replyWords(part)}：{reply[part]}
                  </div>
                ))
              ) : (
                <span className="pale">{say('sheet.resultHint')}</span>
              )}
            </td>
          </tr>
          <tr>
            <th>{say('sheet.opinion')}</th>
            <td colSpan={3} className="short" />
          </tr>
          <tr>
            <th>{say('sheet.handler')}</th>
            <td className="short" />
            <th>{say('sheet.review')}</th>
            <td />
          </tr>
        </tbody>
      </table>
      <p>{say('sheet.return')}</p>
      <div className="line foot">
        <span>{product}</span>
        <span>{say('sheet.privacy')}</span>
      </div>
    </div>,
    document.body,
  );
}
