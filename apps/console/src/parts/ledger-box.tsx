import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { LedgerEntry, MoveOffer } from '../api/contract.js';
import { useMove } from '../api/orders.js';
import { toast } from '../frame/toasts.js';
import { useOverlayWords } from '../i18n/overlays.js';
import { useBilingual } from '../i18n/words.js';
import { dateWords, instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { shanghaiDay } from '../time/work-time.js';
import { AttachmentList } from './attachment-list.js';
import { AskedState, DecisionLine } from './extension-box.js';
import { ClockGlyph } from './clock-glyph.js';
import './overlays.css';

interface BoxProps {
  entry: LedgerEntry;
  /** The reader may mark its milestones as reached. */
  reach?: MoveOffer;
}

/** 挂账: the difficulty, what bears it out, the steps on the way, and when it is looked at next. */
export function LedgerBox({ entry, reach }: BoxProps) {
  const say = useOverlayWords();
  const both = useBilingual();
  const now = useNow('minute');
  const { state, reason, difficulty, evidence, until, by, at, decision, reviewAt, reviewDueAt, reviews, how } = entry;
  const state_ = say(`ledger.${state}`);
  return (
    <div className={`sunk col g6 ${state === 'proposed' || reviewDueAt ? 'waits' : ''}`}>
      <div className="row g8 wrap">
        <b className="t13">{say('ledger')}</b>
        <AskedState state={state}>{state_}</AskedState>
        {how && <span className="t12 c2">{say(`ledger.how.${how}`)}</span>}
        <span className="t13 c2">
          {say('ledger.until')} {dateWords(until, now)}
        </span>
        <span className="grow" />
        {reviewDueAt && (
          <span className="tag over">{say('ledger.reviewDue', { at: dateWords(reviewDueAt, now) })}</span>
        )}
        {reviewAt && (
          <span className="t12 c2">
            {say('ledger.review')} {dateWords(reviewAt, now)}
          </span>
        )}
      </div>
      <dl className="reply-text">
        <dt>{say('ledger.reason')}</dt>
        <dd>{both(reason)}</dd>
        <dt>{say('ledger.difficulty')}</dt>
        <dd>{difficulty}</dd>
      </dl>
      {evidence.length > 0 && <AttachmentList files={evidence} />}
      <Milestones entry={entry} reach={reach} />
      {reviews.map((review) => (
        <span key={review.at} className="t12 c2">
          {say('ledger.reviewed', { at: instantWords(review.at, now) })} · {say(`ledger.${review.finding}`)} ·{' '}
          {review.by}：{review.note}
        </span>
      ))}
      <span className="t12 c3">{say('asked', { by, at: instantWords(at, now) })}</span>
      <DecisionLine decision={decision} state={state === 'refused' ? state_ : say('ledger.entered')} />
    </div>
  );
}

function Milestones({ entry, reach }: BoxProps) {
  const say = useOverlayWords();
  const now = useNow('minute');
  const move = useMove();
  const today = shanghaiDay(now);
  const mark = async (offer: MoveOffer, milestone: number): Promise<void> => {
    const body = { version: offer.version, milestone };
    await move.sendAsync({ subject: 'ledger', id: entry.id, move: 'reach', body }).then(
      () => toast({ text: say('ledger.reached.done') }),
      (problem: Error) => toast({ text: problem.message, warning: true }),
    );
  };
  return (
    <ol className="milestones" aria-label={say('ledger.milestones')}>
      {entry.milestones.map(({ text, by, reachedAt }, index) => {
        const late = !reachedAt && by < today && entry.state === 'entered';
        return (
          <li key={`${by}${text}`} className="row g8 t13">
            {reachedAt ? <CheckCircleFilled className="cok" /> : <ClockGlyph face={late ? 'over' : 'idle'} />}
            <span className="grow">{text}</span>
            <span className={`t12 nw ${late ? 'cover' : 'c3'}`}>
              {reachedAt
                ? say('ledger.reached', { at: dateWords(reachedAt, now) })
                : say('ledger.by', { day: dateWords(`${by}T00:00:00+08:00`, now) })}
              {late && ` · ${say('ledger.overdue')}`}
            </span>
            {reach && !reachedAt && (
              <Button size="small" disabled={move.isPending} onClick={() => void mark(reach, index)}>
                {say('ledger.reach')}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
