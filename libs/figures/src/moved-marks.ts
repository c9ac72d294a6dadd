import type { FeedEvent, Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { dayOf } from './day.js';
import type { Change, CountedMark } from './tally-deltas.js';

/** A mark of some day that came, went or changed, by which event. */
interface Moved {
  seq: number;
  at: string;
  cause: string;
  day: string;
  workOrderId: string;
  figure: string;
  unit: string;
  was: string | null;
  now: string | null;
  toDay: string | null;
  toUnit: string | null;
}

type Cause = Pick<FeedEvent, 'seq' | 'at' | 'kind'>;

/**
 * Notes which marks of frozen days moved and why, so that a snapshot can be held against today's figures. Only what an
 * event after the snapshot did is noted: counting the log anew notes the same again.
 */
export async function noteMoved(
  tx: Tx,
  changes: readonly Change[],
  passed: readonly (CountedMark & { workOrderId: string })[],
  events: readonly FeedEvent[],
  last: FeedEvent,
): Promise<void> {
  const causes = new Map<string, Cause>(events.map((event) => [event.workOrderId!, event]));
  const today = dayOf(last.at);
  const time: Cause = { seq: last.seq, at: last.at, kind: 'time' };
  const moved = [
    ...changes.flatMap((change) => sidesOf(change, causes.get((change.now ?? change.was)!.workOrderId) ?? time)),
    ...passed.map((mark) => moving(mark, time, 'pending', 'met', null)),
  ].filter((row) => row.day < today);
  if (moved.length === 0) return;
  await tx.rows(sql`
    insert into figures.moved (seq, n, day, work_order_id, figure, unit, was, now, to_day, to_unit, at, cause)
    select m.seq, row_number() over (partition by m.seq)::int, m.day, "workOrderId", figure, unit, was, now, "toDay", "toUnit",
      m.at, cause
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m(seq bigint, at timestamptz, cause text, day date, "workOrderId" uuid, figure text, unit text, was text,
        now text, "toDay" date, "toUnit" text)
    join figures.snapshot s on s.day = m.day and m.seq > s.rev
    on conflict do nothing`);
}

/** A mark that leaves a day or a unit moves there and arrives elsewhere; one that stays moves once. */
function sidesOf({ was, now }: Change, cause: Cause): Moved[] {
  if (was && now && was.day === now.day && was.unit === now.unit)
    return was.outcome === now.outcome ? [] : [moving(was, cause, was.outcome, now.outcome, null)];
  return [
    ...(was ? [moving(was, cause, was.outcome, null, now)] : []),
    ...(now ? [moving(now, cause, null, now.outcome, null)] : []),
  ];
}

function moving(
  mark: Pick<CountedMark, 'day' | 'figure' | 'unit'> & { workOrderId: string },
  { seq, at, kind }: Cause,
  was: string | null,
  now: string | null,
  to: { day: string; unit: string } | null,
): Moved {
  const { day, workOrderId, figure, unit } = mark;
  return {
    seq,
    at: at.toISOString(),
    cause: kind,
    day,
    workOrderId,
    figure,
    unit,
    was,
    now,
    toDay: to?.day ?? null,
    toUnit: to?.unit ?? null,
  };
}
