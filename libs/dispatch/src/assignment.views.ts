import { Injectable } from '@nestjs/common';
import type { AttachmentView } from '@hotline/attachments';
import { Units } from '@hotline/identity';
import type { Assignment } from './assignment.entity.js';
import type { Clock } from './clock.entity.js';
import { clockView } from './clock.view.js';
import type { Reply } from './reply.entity.js';
import type { ReturnRequest } from './return-request.entity.js';
import type { AssignmentView, ReplyView } from './work-order-page.views.js';

/** Everything of an order from which an assignment takes its own part. */
interface OfOrder {
  clocks: readonly Clock[];
  /** Newest first. */
  replies: readonly Reply[];
  returns: readonly ReturnRequest[];
  evidence: ReadonlyMap<string, AttachmentView[]>;
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Assignments as a work order's page shows them. */
@Injectable()
export class AssignmentViews {
  constructor(private readonly units: Units) {}

  of(assignment: Assignment, { clocks, replies, returns, evidence }: OfOrder, now: Date): AssignmentView {
    const own = <T extends { assignmentId?: string | null }>(rows: readonly T[]) =>
      rows.filter((row) => row.assignmentId === assignment.id);
    return {
      id: assignment.id,
      unit: this.units.ref(assignment.unit),
      role: assignment.role,
      parentId: assignment.parentId ?? null,
      state: assignment.state,
      version: assignment.version,
      round: assignment.round,
      handler: assignment.handlerName ?? null,
      assignedAt: assignment.assignedAt.toISOString(),
      signedAt: iso(assignment.signedAt),
      contactedAt: iso(assignment.contactedAt),
      returnUntil: assignment.returnUntil.toISOString(),
      note: assignment.note ?? null,
      rule: assignment.rule ?? null,
      replies: own(replies).map((reply) => replyView(reply, evidence.get(reply.id) ?? [])),
      clocks: own(clocks).map((clock) => clockView(clock, now)),
      returnRequest: this.returnRequest(own(returns).at(-1)),
      noReturn: assignment.noReturn,
      guardOverride: setAside(assignment),
      rulingId: assignment.rulingId ?? null,
      waived: assignment.waived
        ? {
            by: assignment.waivedBy ?? '',
            reason: assignment.waived,
            at: (assignment.endedAt ?? assignment.assignedAt).toISOString(),
          }
        : null,
    };
  }

  private returnRequest(request: ReturnRequest | undefined): AssignmentView['returnRequest'] {
    if (!request) return null;
    return {
      reason: request.reason,
      rule: request.rule,
      proposedUnit: this.units.ref(request.proposedUnit),
      note: request.note ?? null,
      by: request.byName,
      at: request.at.toISOString(),
      decideBy: request.decideBy.toISOString(),
      second: request.second,
      ruling: request.ruling ?? null,
      rulingNote: request.rulingNote ?? null,
    };
  }
}

function setAside({ guardOverride }: Assignment): AssignmentView['guardOverride'] {
  return guardOverride ? { guard: guardOverride.guard, reason: guardOverride.reason, by: guardOverride.by } : null;
}

function replyView(reply: Reply, evidence: AttachmentView[]): ReplyView {
  const { fact, basis, action, result, solved, byName, at, reviewedAt, reviewedBy, accepted, reviewNote } = reply;
  const review = reviewedAt
    ? { by: reviewedBy ?? '', at: reviewedAt.toISOString(), accepted: accepted ?? false, note: reviewNote ?? null }
    : null;
  return { fact, basis, action, result, solved, evidence, by: byName, at: at.toISOString(), review };
}
