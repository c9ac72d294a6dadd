import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { addTime, clockTimeKind, nearAt } from '@hotline/policy';
import type { DryRunInput, DryRunReport, PackEdition, Span, SupervisionTrigger } from '@hotline/policy';
import { Changes } from './dry-run-changes.js';
import { hoursByCode } from './unit-hours.js';
import { textArray } from './work-order.conditions.js';
import type { ClockKind } from './words.js';

const PAGE = 10_000;

interface RunClock {
  id: string;
  number: string;
  kind: ClockKind;
  unit: string | null;
  hours: string;
  limit: Span;
  pausedMs: number;
  startedAt: number;
  dueAt: number;
  /** When it stopped or was taken away; null while it runs. */
  endedAt: number | null;
}

/**
 * How many times each trigger would have set supervision off in these days, by the clocks that ran in them and by the
 * reworks and findings told in them. What stands open already and supersedes a trigger is not looked at.
 */
export async function trySupervision(tx: Tx, { before, after, from, to }: DryRunInput): Promise<DryRunReport> {
  const changes = new Changes();
  const until = Math.min(to.getTime(), tx.now.getTime());
  const [was, is] = [before.policy.supervision.triggers, after.policy.supervision.triggers];
  const kinds = [...new Set([...was, ...is].flatMap(({ when }) => ('clock' in when ? when.clock : [])))];
  let looked = 0;
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null;) {
    const clocks: RunClock[] = await page(tx, kinds, from, to, last);
    looked += clocks.length;
    for (const clock of clocks) {
      const fired = (edition: PackEdition, triggers: readonly SupervisionTrigger[]) =>
        new Set(triggers.filter((each) => fires(edition, each, clock, from.getTime(), until)).map(({ code }) => code));
      compare(changes, clock, fired(before, was), fired(after, is));
    }
    last = clocks.length === PAGE ? clocks.at(-1)!.id : null;
  }
  const told = await eventsOf(tx, from, to);
  for (const event of told) {
    const fired = (triggers: readonly SupervisionTrigger[]) =>
      new Set(triggers.filter(({ when }) => answers(when, event)).map(({ code }) => code));
    compare(changes, { number: event.number, unit: null, kind: null }, fired(was), fired(is));
  }
  return {
    of: 'clocks',
    looked: looked + told.length,
    changed: changes.total,
    counts: changes.counts(),
    shift: null,
    examples: changes.examples,
  };
}

function compare(
  changes: Changes,
  of: { number: string | null; unit: string | null; kind: ClockKind | null },
  was: ReadonlySet<string>,
  is: ReadonlySet<string>,
): void {
  for (const code of new Set([...was, ...is])) {
    const [before, after] = [was.has(code), is.has(code)];
    changes.count('trigger', code, Number(before), Number(after), before === after ? 0 : 1);
    if (before === after) continue;
    if (of.unit) changes.count('unit', of.unit, Number(before), Number(after), 1);
    changes.add(
      { workOrder: of.number, category: null, place: null, unit: of.unit, clock: of.kind },
      [{ what: 'trigger', before: before ? code : null, after: after ? code : null }],
      `${code} ${after}`,
    );
  }
}

/** Whether a trigger of a clock sets off between two instants, while the clock still runs. */
function fires(
  edition: PackEdition,
  trigger: SupervisionTrigger,
  clock: RunClock,
  from: number,
  until: number,
): boolean {
  const { policy, calendar } = edition;
  const { when } = trigger;
  if (!('clock' in when) || when.clock !== clock.kind) return false;
  const hours = hoursByCode(edition, clock.hours);
  const [started, due] = [new Date(clock.startedAt), new Date(clock.dueAt)];
  const alone = { ...policy, supervision: { ...policy.supervision, triggers: [{ ...trigger, level: 1 }] } };
  const at =
    'overdue' in when
      ? addTime(due, when.overdue, hours, calendar).getTime() + 1
      : nearAt(
          alone,
          { kind: clock.kind, started, due, timeKind: clockTimeKind(clock.limit, hours), pausedMs: clock.pausedMs },
          hours,
          calendar,
        ).getTime();
  return at >= from && at < until && (clock.endedAt === null || at < clock.endedAt);
}

interface ToldEvent {
  kind: string;
  number: string | null;
  round: number | null;
}

function answers(when: SupervisionTrigger['when'], { kind, round }: ToldEvent): boolean {
  if ('reworkRound' in when) return kind === 'workOrder.rework' && round !== null && round >= when.reworkRound;
  return 'finding' in when && kind === `finding.${when.finding}`;
}

function eventsOf(tx: Tx, from: Date, to: Date): Promise<ToldEvent[]> {
  return tx.rows(sql<ToldEvent>`select e.kind, w.number, (e.data ->> 'round')::int as round
    from kernel.event e left join dispatch.work_order w on w.id = e.work_order_id
    where (e.kind = 'workOrder.rework' or e.kind like 'finding.%') and e.at >= ${from} and e.at < ${to}`);
}

/** Clocks that ran at some time in these days. */
function page(tx: Tx, kinds: readonly ClockKind[], from: Date, to: Date, after: string): Promise<RunClock[]> {
  return tx.rows(sql<RunClock>`select c.id, w.number, c.kind, c.unit, c.hours, c."limit",
      c.paused_ms::float8 as "pausedMs",
      (extract(epoch from c.started_at) * 1000)::float8 as "startedAt",
      (extract(epoch from c.due_at) * 1000)::float8 as "dueAt",
      (extract(epoch from least(c.stopped_at, c.cancelled_at)) * 1000)::float8 as "endedAt"
    from dispatch.clock c join dispatch.work_order w on w.id = c.work_order_id
    where c.kind = any (${textArray(kinds)}::text[]) and c.id > ${after}::uuid and c.started_at < ${to}
      and coalesce(least(c.stopped_at, c.cancelled_at), 'infinity') >= ${from}
    order by c.id limit ${PAGE}`);
}
