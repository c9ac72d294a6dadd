import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AssignmentView, MoveOffer, WorkOrderPage } from '../../api/contract.js';
import { useOrder } from '../../api/orders.js';
import { useTerms } from '../../i18n/terms.js';
import { usePresence } from '../../live/hooks.js';
import { goToGap, hasForm, MoveRefusal, ReplyFields, useMoves, useReply } from '../../moves/index.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { ObjectionPanel } from '../../parts/objection-panel.js';
import { LaterSubmissions } from '../../parts/later-submissions.js';
import { OrderOverlays } from '../../parts/order-overlays.js';
import { Reveal } from '../../parts/reveal.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { assignmentOf, offersFor } from './mine.js';
import { UnitBar } from './unit-bar.js';
import { useUnitWords } from './words.js';
import { useReplyWords } from '../../i18n/reply.js';

interface DetailProps {
  id: string;
  /** After a reply or a review the next order opens. */
  onDone: () => void;
  /** After a move that leaves the order here. */
  onMoved: () => void;
  onOpen: () => void;
}

/** The chosen order beside the list: what is asked, whom to call, and the reply where it can be written. Key it by the id. */
export function UnitDetail({ id, onDone, onMoved, onOpen }: DetailProps) {
  const result = useOrder(id);
  // One's own move makes the version seen old; the reply begins again from its draft with the new one.
  const [own, setOwn] = useState(0);
  const moved = (): void => {
    setOwn((n) => n + 1);
    onMoved();
  };
  usePresence(id);
  const order = result.data;
  if (result.isPending) return <LoadingRows rows={6} />;
  if (!order) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  const assignment = assignmentOf(order);
  if (!assignment) return <ReadOnly order={order} onOpen={onOpen} />;
  const reply = order.availableMoves.find((each) => each.move === 'reply' && each.subjectId === assignment.id);
  return (
    <>
      <header>
        <h2 className="grow el">{order.title}</h2>
        <ClockBadge clock={order.clock} named />
      </header>
      {reply ? (
        <Replying
          key={`${assignment.id}.${assignment.replies.length}.${own}`}
          order={order}
          assignment={assignment}
          offer={reply}
          onDone={onDone}
          onMoved={moved}
          onOpen={onOpen}
        />
      ) : (
        <Reading order={order} assignment={assignment} onDone={onDone} onMoved={moved} onOpen={onOpen} />
      )}
    </>
  );
}

interface WorkProps {
  order: WorkOrderPage;
  assignment: AssignmentView;
  onDone: () => void;
  onMoved: () => void;
  onOpen: () => void;
}
/** Moves after which there is nothing more to do here for this person. */
const leaving = ['approve', 'refuse', 'requestReturn', 'contest'];

function Reading({ order, assignment, onDone, onMoved, onOpen }: WorkProps) {
  const moves = useMoves(order, (_, made) => (leaving.includes(made.move) ? onDone() : onMoved()));
  const others = order.assignments.filter(
    (each) => each.id !== assignment.id && each.state !== 'cancelled' && each.parentId !== assignment.id,
  );
  return (
    <>
      <div className="scroll grow col g12 unit-body">
        <Facts order={order} assignment={assignment} />
        <OrderOverlays order={order} bare />
        <AssignmentPanel assignment={assignment} />
        <Below order={order} assignment={assignment} />
        <Objections order={order} assignment={assignment} />
        {others.map((each) => (
          <AssignmentPanel key={each.id} assignment={each} />
        ))}
      </div>
      <UnitBar
        order={order}
        offers={offersFor(order, assignment).filter(hasForm)}
        busy={moves.busy}
        onMove={moves.start}
        onOpen={onOpen}
      />
      {moves.dialog}
    </>
  );
}

function Replying({ order, assignment, offer, onDone, onMoved, onOpen }: WorkProps & { offer: MoveOffer }) {
  const say = useUnitWords();
  const replyWords = useReplyWords();
  const moves = useMoves(order, (_, made) => (leaving.includes(made.move) ? onDone() : onMoved()));
  const reply = useReply(order, assignment, offer, onDone);
  const refused = assignment.replies[0]?.review?.accepted === false;
  const helpers = order.assignments.filter((each) => each.role === 'coHandler' && each.id !== assignment.id);
  // Waiving concerns a co-handler's assignment and is the lead's to do.
  const waivers = order.availableMoves.filter((each) => each.move === 'waive');
  return (
    <>
      <div className="scroll grow col g12 unit-body">
        <Facts order={order} assignment={assignment} />
        <OrderOverlays order={order} bare />
        {refused && <AssignmentPanel assignment={assignment} />}
        <hr className="hr" />
        <div className="row between">
          <b className="t14">{say('reply')}</b>
          <span className="t12 c3">{replyWords(reply.kept.restored ? 'draft.restored' : 'draft')}</span>
        </div>
        <ReplyFields reply={reply} />
        <MoveRefusal order={order} offer={offer} sending={reply.sending} onDrop={reply.sending.look} />
        <Below order={order} assignment={assignment} />
        <Objections order={order} assignment={assignment} />
        {helpers.length > 0 && <b className="t13">{say('helpers')}</b>}
        {helpers.map((each) => (
          <AssignmentPanel key={each.id} assignment={each} />
        ))}
      </div>
      <UnitBar
        order={order}
        offers={[...offersFor(order, assignment), ...waivers].filter((each) => hasForm(each) && each.move !== 'reply')}
        busy={moves.busy || reply.sending.busy}
        onMove={moves.start}
        onOpen={onOpen}
        reply={{ lacks: reply.lacks, ready: reply.ready, locked: offer.locked, send: reply.send, go: goToGap }}
      />
      {moves.dialog}
    </>
  );
}

/** What this unit has passed down (转下级), level by level; recalled and given back ones stay to be read. */
function Below({ order, assignment }: { order: WorkOrderPage; assignment: AssignmentView }) {
  const say = useUnitWords();
  const under = (parentId: string, depth: number): ReactNode[] =>
    order.assignments
      .filter((each) => each.parentId === parentId)
      .flatMap((each) => [
        <AssignmentPanel key={each.id} assignment={each} depth={depth} />,
        ...under(each.id, depth + 1),
      ]);
  const panels = under(assignment.id, 1);
  if (panels.length === 0) return null;
  return (
    <>
      <b className="t13">{say('below')}</b>
      {panels}
    </>
  );
}

function Objections({ order, assignment }: { order: WorkOrderPage; assignment: AssignmentView }) {
  return order.objections
    .filter((each) => each.assignmentId === assignment.id)
    .map((each) => <ObjectionPanel key={each.id} objection={each} />);
}

/** What is asked, where, and by whom: the text folds after four lines. */
function Facts({ order, assignment }: { order: WorkOrderPage; assignment: AssignmentView }) {
  const say = useUnitWords();
  const term = useTerms();
  const now = useNow('minute');
  const [all, setAll] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const shown = text.current;
    if (shown) setLong(shown.scrollHeight > shown.clientHeight + 2);
  }, [order.text]);
  return (
    <div className="col g8">
      <p ref={text} className={`prose ${all ? '' : 'four-lines'}`}>
        {order.text}
      </p>
      {(long || all) && (
        <button type="button" className="plain ca t12" onClick={() => setAll(!all)}>
          {say(all ? 'close' : 'request')}
        </button>
      )}
      <div className="row g12 t13 wrap">
        <span>
          <span className="c3">{say('place')} </span>
          {order.place.text}
        </span>
        {order.citizen && (
          <span className="row g6">
            {order.citizen.name} <span className="num">{order.citizen.phone}</span>
            {order.citizen.canReveal && <Reveal citizenId={order.citizen.id} workOrderId={order.id} />}
          </span>
        )}
        {order.anonymous && <span className="tag line">{term('anonymous')}</span>}
      </div>
      <LaterSubmissions order={order} />
      {assignment.signedAt && (
        <span className={`t12 ${assignment.contactedAt ? 'c3' : 'cnear'}`}>
          {assignment.contactedAt
            ? say('contacted', { at: instantWords(assignment.contactedAt, now) })
            : say('notContacted')}
        </span>
      )}
    </div>
  );
}

function ReadOnly({ order, onOpen }: { order: WorkOrderPage; onOpen: () => void }) {
  const say = useUnitWords();
  return (
    <div className="scroll grow col g12 unit-body">
      <h2 className="t16 b">{order.title}</h2>
      <p className="prose">{order.text}</p>
      <button type="button" className="plain ca" onClick={onOpen}>
        {say('open')}
      </button>
    </div>
  );
}
