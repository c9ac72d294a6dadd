import type { AssignmentView, MoveOffer, WorkOrderPage, WorkOrderRow } from '../../api/contract.js';
import { useListWords } from '../../i18n/list-words.js';
import { useLackWords } from '../../i18n/reply.js';
import { useLanguage } from '../../i18n/words.js';
import { faceOf, limitWords } from '../../time/clock-words.js';
import { useNow } from '../../time/use-now.js';
import { useUnitWords } from './words.js';

/**
 * The assignment this desk is about: the reader's own unit's, else one of a unit below that offers the reader a move (a unit
 * lead also reads those), else the lead's.
 */
export const assignmentOf = (order: WorkOrderPage): AssignmentView | undefined => {
  const byId = (id: string | undefined): AssignmentView | undefined => order.assignments.find((each) => each.id === id);
  const review = order.availableMoves.find((each) => each.move === 'approve');
  const offered = order.availableMoves.find((each) => each.subject === 'assignment');
  return (
    byId(order.mine?.assignmentId) ??
    byId(review?.subjectId) ??
    byId(offered?.subjectId) ??
    order.assignments.find((each) => each.role === 'lead')
  );
};
/** Moves on what this unit has passed down: to recall it, to decide on its return. */
export const offersBelow = (order: WorkOrderPage, assignment: AssignmentView): MoveOffer[] => {
  const children = order.assignments.filter((each) => each.parentId === assignment.id).map((each) => each.id);
  const own = ['recall', 'upholdInner', 'refuseInner'];
  return order.availableMoves.filter((each) => children.includes(each.subjectId) && own.includes(each.move));
};
/** What may be done with it, with what was passed down from it, and with the order as a whole. */
export const offersFor = (order: WorkOrderPage, assignment: AssignmentView): MoveOffer[] => [
  ...offersBelow(order, assignment),
  ...order.availableMoves.filter((each) => each.subject !== 'assignment' || each.subjectId === assignment.id),
];

/** What a row still lacks, in words; red when it is already too late for it. */
export function LacksCell({ row }: { row: WorkOrderRow }) {
  const say = useUnitWords();
  const lackWords = useLackWords();
  const language = useLanguage();
  const list = useListWords();
  const now = useNow('minute');
  const { mine, clock } = row;
  if (!mine) return <span className="c3">—</span>;
  if (mine.state === 'pendingSign')
    return (
      <span className="c2">
        {clock?.kind === 'sign' ? say('lacks.sign', { limit: limitWords(clock.limit, language) }) : say('sign')}
      </span>
    );
  if (clock?.kind === 'firstContact' && faceOf(clock, now) === 'over')
    return <span className="cover">{say('lacks.contactOver')}</span>;
  if (mine.state === 'replied') return <span className="c2">{say('lacks.review')}</span>;
  if (mine.state === 'returnRequested') return <span className="c2">{say('lacks.return')}</span>;
  if (mine.state !== 'handling' || mine.lacks.length === 0) return <span className="c3">—</span>;
  return <span className="c2">{say('lacks.names', { names: list(mine.lacks.map(lackWords)) })}</span>;
}
