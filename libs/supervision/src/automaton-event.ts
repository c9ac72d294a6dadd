import { z } from 'zod';
import { CLOCK_KINDS } from '@hotline/policy';
import { FINDINGS } from './finding.entity.js';

const code = z.string();
const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const of = <K extends string, D extends z.ZodType>(kind: K, data: D) => z.object({ kind: z.literal(kind), data });
const ofClock = <K extends string>(kind: K) =>
  of(kind, z.object({ clock: z.uuid(), kind: z.enum(CLOCK_KINDS), unit: optional, role: optional }));
const ofAssignment = <K extends string>(kind: K) => of(kind, z.object({ assignment: z.uuid(), unit: code }));

/** The events the automaton acts on, with the facts of each that its rules read. All others are passed over. */
const AutomatonEvent = z.discriminatedUnion('kind', [
  ofClock('clock.near'),
  ofClock('clock.overdue'),
  ofClock('clock.resumed'),
  ofClock('clock.recomputed'),
  ofClock('clock.stopped'),
  ofClock('clock.cancelled'),
  ofAssignment('assignment.approved'),
  ofAssignment('assignment.cancelled'),
  ofAssignment('assignment.returnUpheld'),
  ofAssignment('assignment.waived'),
  ofAssignment('assignment.returnRequested'),
  of('objection.opened', z.object({ unit: code })),
  of('workOrder.rework', z.object({ round: z.int(), cause: z.string(), lead: optional })),
  of('finding.falseClosing', z.object({ finding: z.uuid(), unit: code })),
]);
export type AutomatonEvent = z.infer<typeof AutomatonEvent>;

/** The data of `objection.ruled` that a later refusal is judged by; `moved` is whether the matter went to `to`. */
export const Ruled = z.object({
  ruling: z.enum(['upheld', 'refused']),
  unit: code,
  to: optional,
  moved: z.boolean().default(true),
});

const KNOWN = new Set<string>(AutomatonEvent.options.map((option) => option.shape.kind.value));
/** Findings have the kind of the event after the dot. */
export const FINDING_EVENTS: Readonly<Record<(typeof FINDINGS)[number], string>> = {
  falseClosing: 'finding.falseClosing',
};

/**
 * An event of the log as the automaton reads it; null for kinds it does not act on.
 * @throws ZodError when an event of a known kind lacks what its room promised: passing over it would be wrong in silence
 */
export function asAutomatonEvent(event: { kind: string; data: unknown }): AutomatonEvent | null {
  return KNOWN.has(event.kind) ? AutomatonEvent.parse({ kind: event.kind, data: event.data }) : null;
}
