import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UnitRefView, Units } from '@hotline/identity';
import { ASSIGNMENT_ROLES } from './assignment.lifecycle.js';
import type { Meeting, Objection, Ruling } from './objection.entity.js';
import { OBJECTION_CAUSES, objectionLifecycle } from './objection.lifecycle.js';
import type { ObjectionState } from './objection.lifecycle.js';
import { Receipt } from './work-order.commands.js';
import { Instant } from './work-order.views.js';

export const ObjectionStateCode = z.enum(
  Object.keys(objectionLifecycle.states) as [ObjectionState, ...ObjectionState[]],
);

/** What a move on an objection answers. */
export const ObjectionReceipt = Receipt.extend({ state: ObjectionStateCode }).meta({ id: 'ObjectionReceipt' });
export type ObjectionReceipt = z.infer<typeof ObjectionReceipt>;

const MeetingView = z.strictObject({
  units: z.array(UnitRefView),
  note: z.string().nullable(),
  calledBy: z.string(),
  calledAt: Instant,
  minutes: z.string().nullable(),
  positions: z.array(z.strictObject({ unit: UnitRefView, text: z.string() })),
  minutedBy: z.string().nullable(),
  minutedAt: Instant.nullable(),
});

const RulingView = z.strictObject({
  ruling: z.enum(['upheld', 'refused']),
  /** Null when the order keeps its unit, or goes back to dispatch. */
  to: UnitRefView.nullable(),
  by: z.enum(['quick', 'meeting']),
  reason: z.string(),
  /** False when the unit had replied before the ruling, so that the order stayed. */
  moved: z.boolean(),
  ruledBy: z.string(),
});

export const ObjectionView = z
  .strictObject({
    id: z.uuid(),
    workOrderId: z.uuid(),
    assignmentId: z.uuid(),
    unit: UnitRefView,
    role: z.enum(ASSIGNMENT_ROLES),
    cause: z.enum(OBJECTION_CAUSES),
    state: ObjectionStateCode,
    version: z.int(),
    /** 先办后议: the unit works on while the ruling is open. */
    actFirst: z.boolean(),
    argument: z.string(),
    openedBy: z.string(),
    openedAt: Instant,
    /** A ruling is due by then. */
    decideBy: Instant,
    /** That instant has passed and nobody has ruled. */
    late: z.boolean(),
    meeting: MeetingView.nullable(),
    ruling: RulingView.nullable(),
    endedAt: Instant.nullable(),
    /** Why it ended without a ruling. */
    ended: z.string().nullable(),
  })
  .meta({ id: 'Objection' });
export type ObjectionView = z.infer<typeof ObjectionView>;

/** Objections as pages and lists show them. */
@Injectable()
export class ObjectionViews {
  constructor(private readonly units: Units) {}

  of(objection: Objection, now: Date): ObjectionView {
    return {
      id: objection.id,
      workOrderId: objection.workOrderId,
      assignmentId: objection.assignmentId,
      unit: this.units.ref(objection.unit),
      role: objection.role,
      cause: objection.cause,
      state: objection.state,
      version: objection.version,
      actFirst: objection.actFirst,
      argument: objection.argument,
      openedBy: objection.openedBy,
      openedAt: objection.openedAt.toISOString(),
      decideBy: objection.decideBy.toISOString(),
      late: !objection.endedAt && now > objection.decideBy,
      meeting: objection.meeting ? this.meeting(objection.meeting) : null,
      ruling: objection.ruling ? this.ruling(objection.ruling, objection.ruledBy ?? '') : null,
      endedAt: objection.endedAt?.toISOString() ?? null,
      ended: objection.ended ?? null,
    };
  }

  private meeting({ units, positions, ...said }: Meeting): ObjectionView['meeting'] {
    return {
      ...said,
      units: units.map((code) => this.units.ref(code)),
      positions: positions.map(({ unit, text }) => ({ unit: this.units.ref(unit), text })),
    };
  }

  private ruling({ to, ...said }: Ruling, ruledBy: string): ObjectionView['ruling'] {
    return { ...said, to: to === null ? null : this.units.ref(to), ruledBy };
  }
}
