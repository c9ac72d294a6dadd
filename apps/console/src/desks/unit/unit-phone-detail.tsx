import { EnvironmentOutlined, LeftOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AssignmentView, MoveOffer, WorkOrderPage } from '../../api/contract.js';
import { useOrder } from '../../api/orders.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useLanguage } from '../../i18n/words.js';
import { usePresence } from '../../live/hooks.js';
import { hasForm, useMoves, useReply } from '../../moves/index.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { LaterSubmissions } from '../../parts/later-submissions.js';
import { OrderOverlays } from '../../parts/order-overlays.js';
import { Reveal } from '../../parts/reveal.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { clockWords, faceOf, usedShare } from '../../time/clock-words.js';
import { dueWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { assignmentOf, offersFor } from './mine.js';
import { PhoneBar } from './unit-phone-bar.js';
import { PhoneReply } from './unit-phone-reply.js';
import { useUnitWords } from './words.js';

interface DetailProps {
  id: string;
  onBack: () => void;
  onDone: () => void;
}

/** One order on the phone: clock on top, what and where, the reply as a checklist, the thumb's actions at the bottom. */
export function UnitPhoneDetail({ id, onBack, onDone }: DetailProps) {
  const say = useUnitWords();
  const result = useOrder(id);
  // One's own move makes the version seen old; the reply begins again from its draft with the new one.
  const [own, setOwn] = useState(0);
  usePresence(id);
  const order = result.data;
  const number = order?.number ?? '';
  const reviewing = order?.availableMoves.some((each) => each.move === 'approve') ?? false;
  const name = say(reviewing ? 'title.review' : 'reply');
  const back = useRef(onBack);
  useEffect(() => {
    back.current = onBack;
  });
  const bar = useMemo(
    () => (
      <header className="top phone-top">
        <button type="button" className="plain" aria-label={say('back')} onClick={() => back.current()}>
          <LeftOutlined style={{ fontSize: 20 }} />
        </button>
        <h1 className="grow b">{name}</h1>
        <span className="t13 c3 num">{number}</span>
      </header>
    ),
    [say, name, number],
  );
  useFrameSlots({ title: name, bar });
  if (result.isPending) return <LoadingRows rows={6} />;
  if (!order) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  const assignment = assignmentOf(order);
  const offer = order.availableMoves.find((each) => each.move === 'reply' && each.subjectId === assignment?.id);
  return (
    <div className="phone phone-detail">
      <ClockBanner order={order} />
      {assignment && offer ? (
        <Replying
          key={`${assignment.id}.${assignment.replies.length}.${own}`}
          order={order}
          assignment={assignment}
          offer={offer}
          onDone={onDone}
          onMoved={() => setOwn((n) => n + 1)}
        />
      ) : (
        <Reading order={order} assignment={assignment} onDone={onDone} />
      )}
    </div>
  );
}

function ClockBanner({ order }: { order: WorkOrderPage }) {
  const say = useUnitWords();
  const language = useLanguage();
  const now = useNow('minute');
  const { clock } = order;
  if (!clock) return null;
  const face = faceOf(clock, now);
  return (
    <div className={`clock-banner ${face}`}>
      <span className="row g8">
        <ClockGlyph face={face} share={usedShare(clock, now)} size={20} />
        <b>{clockWords(clock, now, language)}</b>
      </span>
      {!clock.stoppedAt && <span className="t14">{say('due', { at: dueWords(clock.dueAt, now, language) })}</span>}
    </div>
  );
}

function What({ order }: { order: WorkOrderPage }) {
  const say = useUnitWords();
  const { lat, lon } = order.place;
  return (
    <section className="phone-block">
      <h2 className="title">{order.title}</h2>
      <p className="c2 text">{order.text}</p>
      <div className="row g8 c2 t14">
        <EnvironmentOutlined />
        <span className="grow">{order.place.text}</span>
        {lat !== undefined && lon !== undefined && <a href={`geo:${lat},${lon}`}>{say('navigate')}</a>}
      </div>
      {order.citizen && (
        <div className="row g8 t14 wrap">
          <span>{order.citizen.name}</span>
          <span className="num">{order.citizen.phone}</span>
          {order.citizen.canReveal && <Reveal citizenId={order.citizen.id} workOrderId={order.id} />}
        </div>
      )}
      <LaterSubmissions order={order} />
    </section>
  );
}

function Overlays({ order }: { order: WorkOrderPage }) {
  const { extensions, pauses, ledger, helpRequests } = order.overlays;
  if ([extensions, pauses, ledger, helpRequests].every((each) => each.length === 0)) return null;
  return (
    <section className="phone-block">
      <OrderOverlays order={order} bare />
    </section>
  );
}

const leaving = ['approve', 'refuse', 'requestReturn', 'contest'];

interface ReadingProps {
  order: WorkOrderPage;
  assignment: AssignmentView | undefined;
  onDone: () => void;
}
function Reading({ order, assignment, onDone }: ReadingProps) {
  const moves = useMoves(order, (_, made) => leaving.includes(made.move) && onDone());
  const others = order.assignments.filter((each) => each.id !== assignment?.id && each.state !== 'cancelled');
  const offers = assignment ? offersFor(order, assignment) : order.availableMoves;
  return (
    <>
      <div className="phone-scroll">
        <What order={order} />
        <Overlays order={order} />
        <section className="phone-block bare">
          {assignment && <AssignmentPanel assignment={assignment} />}
          {others.map((each) => (
            <AssignmentPanel key={each.id} assignment={each} />
          ))}
        </section>
      </div>
      <PhoneBar order={order} offers={offers.filter(hasForm)} busy={moves.busy} onMove={moves.start} />
      {moves.dialog}
    </>
  );
}

interface ReplyingProps {
  order: WorkOrderPage;
  assignment: AssignmentView;
  offer: MoveOffer;
  onDone: () => void;
  onMoved: () => void;
}
function Replying({ order, assignment, offer, onDone, onMoved }: ReplyingProps) {
  const moves = useMoves(order, (_, made) => (leaving.includes(made.move) ? onDone() : onMoved()));
  const reply = useReply(order, assignment, offer, onDone);
  const refused = assignment.replies[0]?.review?.accepted === false;
  const waivers = order.availableMoves.filter((each) => each.move === 'waive');
  return (
    <>
      <div className="phone-scroll">
        <What order={order} />
        <Overlays order={order} />
        {refused && (
          <section className="phone-block bare">
            <AssignmentPanel assignment={assignment} />
          </section>
        )}
        <PhoneReply order={order} offer={offer} reply={reply} />
      </div>
      <PhoneBar
        order={order}
        offers={[...offersFor(order, assignment), ...waivers].filter((each) => hasForm(each) && each.move !== 'reply')}
        busy={moves.busy || reply.sending.busy}
        onMove={moves.start}
        reply={reply}
        locked={offer.locked}
      />
      {moves.dialog}
    </>
  );
}
