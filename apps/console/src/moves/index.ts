/** Every move's form, for the desks that show an order. */
export { MoveDialog } from './move-dialog.js';
export { GuardNotice } from './guard-notice.js';
export { useGuard } from './use-guard.js';
export { MoveRefusal, useRefusalWords } from './move-refusal.js';
export { hasForm, kindOf, moveTable } from './move-table.js';
export { useMoveSending, type MoveFormProps, type MoveSending } from './use-move-sending.js';
export { UnitChips } from './unit-chips.js';
export { withCoHandler, withLead, type UnitsChosen } from './units-chosen.js';
export { goToGap, ReplyFields, replyFieldId } from './reply-fields.js';
export { replyParts, type ReplyPart } from './reply-draft.js';
export { useReply, type Reply } from './use-reply.js';
export { useMoves, type Moves } from './use-moves.js';
