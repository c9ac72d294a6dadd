import { z } from 'zod';

const code = z
  .string()
  .nullish()
  .transform((v) => v ?? null);
const round = z.int().min(0);
const instant = z.iso.datetime({ offset: true });
const clock = z.uuid();
const assignment = z.uuid();
const clockKind = z.enum(['dispatch', 'sign', 'firstContact', 'finish', 'callback']);

const of = <K extends string, D extends z.ZodType>(kind: K, data: D) => z.object({ kind: z.literal(kind), data });

/** The events that set, move or remove marks, with the facts of each that the rules read. All others are passed over. */
export const FigureEventSchema = z.discriminatedUnion('kind', [
  of(
    'workOrder.accepted',
    z.object({ number: z.string(), channel: z.string(), type: code, category: code, district: code }),
  ),
  of('workOrder.submitted', z.object({})),
  of('workOrder.sentBack', z.object({})),
  of('workOrder.answered', z.object({})),
  of('workOrder.declined', z.object({ reason: code })),
  of('workOrder.merged', z.object({})),
  of('workOrder.withdrawn', z.object({})),
  of('workOrder.handedOver', z.object({})),
  of('workOrder.repeated', z.object({})),
  // Orders dispatched before the product told the return window have no case of first-dispatch accuracy.
  of(
    'workOrder.dispatched',
    z.object({ lead: z.string(), round, returnUntil: instant.nullish(), first: z.boolean().nullish() }),
  ),
  of('workOrder.redispatched', z.object({ lead: z.string(), round })),
  of('workOrder.returned', z.object({})),
  of('workOrder.approved', z.object({})),
  of('workOrder.closed', z.object({ round, lead: code })),
  of('workOrder.rework', z.object({ round, lead: code })),
  of('workOrder.amended', z.object({ fields: z.record(z.string(), z.object({ to: z.unknown() })) })),
  of('workOrder.urged', z.object({ count: z.int() })),
  of('assignment.created', z.object({ assignment, unit: z.string(), role: z.string() })),
  of('assignment.returnRequested', z.object({ assignment })),
  of('assignment.returnUpheld', z.object({ assignment })),
  of('assignment.returnRefused', z.object({ assignment })),
  of('objection.opened', z.object({ assignment })),
  of('objection.ruled', z.object({ assignment, ruling: z.enum(['upheld', 'refused']) })),
  of('objection.withdrawn', z.object({ assignment })),
  of('extension.approved', z.object({ assignment })),
  of('clock.started', z.object({ clock, kind: clockKind, unit: code, role: code, timeClass: code, dueAt: instant })),
  of('clock.resumed', z.object({ clock, dueAt: instant })),
  of('clock.recomputed', z.object({ clock, to: instant })),
  of('clock.overdue', z.object({ clock })),
  of('clock.stopped', z.object({ clock, dueAt: instant, met: z.boolean() })),
  of('clock.cancelled', z.object({ clock })),
  of('callback.due', z.object({ callback: z.uuid(), unit: code.optional() })),
  of('callback.unreachable', z.object({ callback: z.uuid(), unit: code.optional() })),
  of(
    'callback.answered',
    z.object({
      callback: z.uuid(),
      contacted: z.boolean().nullish(),
      solved: z.enum(['solved', 'partly', 'notSolved']).nullish(),
      satisfaction: z
        .enum(['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'])
        .nullish(),
      unit: code,
    }),
  ),
  of('ledger.entered', z.object({})),
  of('ledger.left', z.object({})),
  of('supervision.issued', z.object({ supervision: z.uuid(), level: z.int().min(1).max(3), unit: code })),
  of('card.issued', z.object({ card: z.uuid(), colour: z.enum(['yellow', 'red']), unit: z.string() })),
  of('card.lifted', z.object({ card: z.uuid() })),
]);

export type FigureEvent = z.infer<typeof FigureEventSchema> & { at: Date };

/** Kinds that the rules know; the log is read by them when figures are recomputed. */
export const FIGURE_EVENT_KINDS: readonly string[] = FigureEventSchema.options.map((o) => o.shape.kind.value);
const KNOWN = new Set(FIGURE_EVENT_KINDS);

/**
 * An event of the log as the rules read it; null for kinds that touch no figure.
 * @throws ZodError when an event of a known kind lacks what its room promised: counting on would be wrong in silence.
 */
export function asFigureEvent(event: { kind: string; at: Date; data: unknown }): FigureEvent | null {
  if (!KNOWN.has(event.kind)) return null;
  return { ...FigureEventSchema.parse({ kind: event.kind, data: event.data }), at: event.at };
}
