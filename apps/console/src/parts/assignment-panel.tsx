import { useState, type CSSProperties, type ReactNode } from 'react';
import { BranchesOutlined } from '@ant-design/icons';
import type { AssignmentView, ReplyView, ReturnRequestView } from '../api/contract.js';
import { usePolicy } from '../api/policy.js';
import { useReplyWords } from '../i18n/reply.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { AttachmentList } from './attachment-list.js';
import { ClockBadge } from './clock-badge.js';
import { clockOf } from './clock-strip.js';
import type { Gates } from './gates.js';
import { ReplyChecklist } from './reply-checklist.js';
import './evidence.css';
import './objection.css';

interface PanelProps {
  assignment: AssignmentView;
  /** What stands between it and its end; left out where the reply is being written beside it. */
  gates?: Gates;
  /** How many levels below the unit that answers for the order (转下级). */
  depth?: number;
  /** Who is on duty at the unit now. */
  onDuty?: ReactNode;
}

/** One unit's part in an order: who, in which state, how late, what it said and what it asks. */
export function AssignmentPanel({ assignment, gates, depth = 0, onDuty }: PanelProps) {
  const say = useReplyWords();
  const term = useTerms();
  const now = useNow('minute');
  const ended = assignment.state === 'cancelled' || assignment.state === 'returned';
  const clock =
    assignment.state === 'pendingSign' ? clockOf(assignment.clocks, 'sign') : clockOf(assignment.clocks, 'finish');
  const at = (instant: string): string => instantWords(instant, now);
  const mayReturn =
    !assignment.noReturn &&
    (assignment.state === 'pendingSign' || assignment.state === 'handling') &&
    Date.parse(assignment.returnUntil) > now;
  const facts = [
    assignment.handler ? say('panel.handler', { name: assignment.handler }) : say('panel.noHandler'),
    assignment.signedAt && say('panel.signed', { at: at(assignment.signedAt) }),
    assignment.contactedAt
      ? say('panel.contacted', { at: at(assignment.contactedAt) })
      : assignment.signedAt && say('panel.notContacted'),
    mayReturn && say('panel.returnUntil', { at: at(assignment.returnUntil) }),
  ].filter(Boolean);
  return (
    <article
      className={`assignment ${ended ? 'ended' : ''} ${depth > 0 ? 'below' : ''}`}
      style={{ '--depth': depth } as CSSProperties}
      aria-label={assignment.unit.name}
    >
      <div className="row g8 wrap">
        <span className={`tag ${assignment.role === 'lead' ? 'a' : 'line'}`}>{term(`role.${assignment.role}`)}</span>
        <b className="t14">{assignment.unit.name}</b>
        <span className="tag">{term(`assignment.${assignment.state}`)}</span>
        {assignment.round > 0 && <span className="tag near">{say('panel.round', { n: assignment.round + 1 })}</span>}
        <span className="grow" />
        {!ended && clock && <ClockBadge clock={clock} />}
      </div>
      <div className="t13 c2">{facts.join(' · ')}</div>
      {!ended && onDuty}
      {assignment.note && (
        <div className="t13">
          <span className="c3">{say(assignment.role === 'inner' ? 'panel.noteAbove' : 'panel.note')} </span>
          {assignment.note}
        </div>
      )}
      {assignment.returnRequest && <ReturnBox request={assignment.returnRequest} inner={assignment.role === 'inner'} />}
      {assignment.noReturn && (
        <span className="t12 cover">{say(assignment.rulingId ? 'panel.ruled' : 'panel.noReturn')}</span>
      )}
      {assignment.waived && (
        <span className="t13 c2">
          {say(assignment.role === 'inner' ? 'panel.recalled' : 'panel.waived', { why: assignment.waived.reason })}
          {assignment.waived.by && (
            <span className="c3"> {say('by', { by: assignment.waived.by, at: at(assignment.waived.at) })}</span>
          )}
        </span>
      )}
      {assignment.guardOverride && (
        <div className="row g6 t12 start">
          <span className="tag near nw">{say('panel.guard', { code: assignment.guardOverride.guard })}</span>
          <span className="c2">
            {assignment.guardOverride.reason} · {assignment.guardOverride.by}
          </span>
        </div>
      )}
      <Replies replies={assignment.replies} />
      {gates && gates.lacks.length > 0 && <ReplyChecklist needs={gates.needs} lacks={gates.lacks} />}
      <RuleLine assignment={assignment} />
    </article>
  );
}

function RuleLine({ assignment }: { assignment: AssignmentView }) {
  const say = useReplyWords();
  const both = useBilingual();
  const { rule } = assignment;
  if (assignment.role !== 'lead') return null;
  return (
    <div className="row g6 t12 c2 start">
      <BranchesOutlined className="c3" style={{ marginTop: 3 }} />
      <span>
        {rule
          ? `${say('panel.rule', { code: rule.code, version: rule.version })} · ${rule.explanation ? both(rule.explanation) : rule.basis}`
          : say('panel.noRule')}
      </span>
    </div>
  );
}

function Replies({ replies }: { replies: readonly ReplyView[] }) {
  const say = useReplyWords();
  const [all, setAll] = useState(false);
  const [newest, ...earlier] = replies;
  if (!newest) return null;
  return (
    <>
      <ReplyBox reply={newest} />
      {earlier.length > 0 && !all && (
        <button type="button" className="plain ca t12" onClick={() => setAll(true)}>
          {say('earlier', { n: earlier.length, count: earlier.length })}
        </button>
      )}
      {all && earlier.map((reply) => <ReplyBox key={reply.at} reply={reply} />)}
    </>
  );
}

/** A reply as it was sent, with its review. */
export function ReplyBox({ reply }: { reply: ReplyView }) {
  const say = useReplyWords();
  const term = useTerms();
  const now = useNow('minute');
  const { review } = reply;
  const ruling = review ? say(review.accepted ? 'accepted' : 'refused') : say('pending');
  return (
    <div className="sunk col g6">
      <dl className="reply-text">
        {(['fact', 'basis', 'action', 'result'] as const).map((part) => (
          <div key={part} style={{ display: 'contents' }}>
            <dt>{say(part)}</dt>
            <dd>{reply[part]}</dd>
          </div>
        ))}
        <dt>{say('solved')}</dt>
        <dd>{term(`solved.${reply.solved}`)}</dd>
      </dl>
      {reply.evidence.length > 0 && <AttachmentList files={reply.evidence} />}
      <div className="t12 c3">
        {say('by', { by: reply.by, at: instantWords(reply.at, now) })} ·{' '}
        <span className={review ? (review.accepted ? 'cok' : 'cover') : ''}>{ruling}</span>
        {review && ` · ${say('by', { by: review.by, at: instantWords(review.at, now) })}`}
        {review?.note && `：${review.note}`}
      </div>
    </div>
  );
}

/** A request to give the order back: reason, rule, where it should go, and the ruling. */
export function ReturnBox({ request, inner }: { request: ReturnRequestView; inner?: boolean }) {
  const say = useReplyWords();
  const both = useBilingual();
  const now = useNow('minute');
  const reason = usePolicy().data?.returnReasons.find((each) => each.code === request.reason);
  const waiting = inner ? 'return.openAbove' : request.second ? 'return.openArbiter' : 'return.open';
  return (
    <div className="sunk col g4" style={{ background: 'var(--nearSoft)' }}>
      <div className="row g8">
        <b className="t13">{say('return.title')}</b>
        <span className="tag line">{say(request.ruling ? `return.${request.ruling}` : waiting)}</span>
        {request.second && <span className="tag over">{say('return.second')}</span>}
        {!request.ruling && !request.second && (
          <span className="t12 c2">{say('return.decideBy', { at: instantWords(request.decideBy, now) })}</span>
        )}
      </div>
      <dl className="reply-text">
        <dt>{say('return.reason')}</dt>
        <dd>{reason ? both(reason) : request.reason}</dd>
        <dt>{say('return.rule')}</dt>
        <dd>{request.rule}</dd>
        <dt>{say('return.to')}</dt>
        <dd>{request.proposedUnit.name}</dd>
      </dl>
      {request.note && <p className="t13">{request.note}</p>}
      <span className="t12 c3">
        {say('return.by', { by: request.by, at: instantWords(request.at, now) })}
        {request.rulingNote && ` · ${request.rulingNote}`}
      </span>
    </div>
  );
}
