import { useReplyWords } from '../i18n/reply.js';
import { Dialog } from '../parts/dialog.js';
import { ReplyChecklist } from '../parts/reply-checklist.js';
import type { AssignmentView } from '../api/contract.js';
import { MoveRefusal } from './move-refusal.js';
import { goToGap, ReplyFields } from './reply-fields.js';
import type { MoveFormProps } from './use-move-sending.js';
import { useReply } from './use-reply.js';

/** The reply on the work-order page; the unit desk has it beside its list instead. */
export function ReplyDialog({
  order,
  offer,
  onClose,
  onDone,
  assignment,
}: MoveFormProps & { assignment: AssignmentView }) {
  const say = useReplyWords();
  const reply = useReply(order, assignment, offer, onDone);
  return (
    <Dialog
      title={order.title}
      onClose={onClose}
      onDo={reply.send}
      doLabel={say('send')}
      ready={reply.ready}
      busy={reply.sending.busy}
      width={640}
    >
      <ReplyFields reply={reply} />
      <ReplyChecklist needs={reply.needs} lacks={reply.lacks} onGo={goToGap} />
      <span className="t12 c3">{say('draft')}</span>
      <MoveRefusal order={order} offer={offer} sending={reply.sending} onDrop={onClose} />
    </Dialog>
  );
}
