import { z } from 'zod';
import { AttachmentView } from '@hotline/attachments';
import { ClockView, Instant, Total, WorkOrderStateCode } from '@hotline/dispatch';
import { UnitRefView } from '@hotline/identity';
import { CARD_CAUSES } from './card.rules.js';
import { cardLifecycle } from './card.lifecycle.js';
import type { CardState } from './card.lifecycle.js';
import { FINDINGS } from './finding.entity.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import type { SupervisionState } from './supervision.lifecycle.js';

const Term = z.strictObject({ zh: z.string(), en: z.string() });
const listed = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);
const Done = z.strictObject({ at: Instant, by: z.string() });

/** A move that its reader may make, with what locks it. */
export const SupervisionMoveView = z
  .strictObject({ move: z.string(), zh: z.string(), en: z.string(), locked: Term.nullable() })
  .meta({ id: 'SupervisionMove' });

export const SupervisionOrderView = z
  .strictObject({
    id: z.uuid(),
    state: listed<SupervisionState>(supervisionLifecycle.states),
    version: z.int(),
    level: z.int().min(1).max(3),
    /** The trigger of policy, or null when issued by hand. */
    trigger: z.string().nullable(),
    /** The ground of manual supervision, or null when set off. */
    manual: z.string().nullable(),
    workOrder: z.strictObject({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      /** Null when its reader does not hold the order any more. */
      state: WorkOrderStateCode.nullable(),
      round: z.int().nullable(),
      clock: ClockView.nullable(),
    }),
    unit: UnitRefView,
    /** Where it lies: a role in a unit, and the people it is addressed to. */
    to: z.strictObject({
      unit: UnitRefView,
      role: z.enum(['handler', 'unitLead', 'unitHead', 'manager', 'supervisor']),
      people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
    }),
    /** The unit whose inbox took it because the one meant is empty. */
    fellTo: UnitRefView.nullable(),
    /** Addressed to its reader. */
    mine: z.boolean(),
    instruction: z.string().nullable(),
    issuedAt: Instant,
    issuedBy: z.string().nullable(),
    answerBy: Instant,
    acknowledged: Done.nullable(),
    answer: z
      .strictObject({ text: z.string(), at: Instant, by: z.string(), attachments: z.array(AttachmentView) })
      .nullable(),
    notice: z.strictObject({ text: z.string(), at: Instant, by: z.string() }).nullable(),
    talk: z.strictObject({ who: z.string(), at: Instant, minutes: z.string(), by: z.string() }).nullable(),
    causeGoneAt: Instant.nullable(),
    lateAt: Instant.nullable(),
    ended: z
      .strictObject({
        at: Instant,
        how: z.enum(['supervisor', 'causeGone', 'late', 'superseded']),
        by: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    raisedFrom: z.uuid().nullable(),
    escalatedTo: z.uuid().nullable(),
    availableMoves: z.array(SupervisionMoveView),
  })
  .meta({ id: 'SupervisionOrder' });
export type SupervisionOrderView = z.infer<typeof SupervisionOrderView>;

export const SupervisionList = z
  .strictObject({ items: z.array(SupervisionOrderView), next: z.string().nullable(), total: Total })
  .meta({ id: 'SupervisionList' });
export type SupervisionList = z.infer<typeof SupervisionList>;

const n = z.int();
export const SupervisionCounts = z
  .strictObject({
    open: n,
    level1: n,
    level2: n,
    level3: n,
    /** Open ones that found their inbox empty. */
    fell: n,
    /** Open ones addressed to the reader and not answered. */
    mine: n,
    issuedToday: n,
    dischargedToday: n,
    yellowCards: n,
    redCards: n,
    cardAppeals: n,
  })
  .meta({ id: 'SupervisionCounts' });
export type SupervisionCounts = z.infer<typeof SupervisionCounts>;

/** What became of one of many: done with its supervision order, or why not. */
export const ManyResult = z
  .strictObject({
    results: z.array(
      z.strictObject({
        /** The work order, or the supervision order, that was named. */
        of: z.uuid(),
        outcome: z.enum(['done', 'notFound', 'noUnit', 'alreadyOpen', 'stale', 'locked']),
        id: z.uuid().nullable(),
        why: Term.nullable(),
      }),
    ),
  })
  .meta({ id: 'SupervisionResults' });
export type ManyResult = z.infer<typeof ManyResult>;

export const CardView = z
  .strictObject({
    id: z.uuid(),
    colour: z.enum(['yellow', 'red']),
    cause: z.enum(CARD_CAUSES),
    state: listed<CardState>(cardLifecycle.states),
    version: z.int(),
    /** Whether it counts against the unit now. */
    counts: z.boolean(),
    workOrder: z.strictObject({ id: z.uuid(), number: z.string(), title: z.string() }),
    unit: UnitRefView,
    issuedAt: Instant,
    until: Instant,
    appealUntil: Instant,
    appeal: z.strictObject({ text: z.string(), at: Instant, by: z.string() }).nullable(),
    ruling: z
      .strictObject({ ruling: z.enum(['upheld', 'lifted']), note: z.string(), at: Instant, by: z.string() })
      .nullable(),
    replacedBy: z.uuid().nullable(),
    availableMoves: z.array(SupervisionMoveView),
  })
  .meta({ id: 'Card' });
export type CardView = z.infer<typeof CardView>;

export const CardList = z
  .strictObject({ items: z.array(CardView), next: z.string().nullable(), total: Total })
  .meta({ id: 'CardList' });
export type CardList = z.infer<typeof CardList>;

/** How many cards count against each unit now; units without a card are left out. */
export const CardTally = z
  .strictObject({ items: z.array(z.strictObject({ unit: UnitRefView, yellow: n, red: n })) })
  .meta({ id: 'CardTally' });
export type CardTally = z.infer<typeof CardTally>;

export const FindingView = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(FINDINGS),
    unit: UnitRefView,
    text: z.string(),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: 'SupervisionFinding' });
export type FindingView = z.infer<typeof FindingView>;
