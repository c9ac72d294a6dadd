import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '@hotline/kernel';
import type { SheetListCode } from '@hotline/policy';
import type { Counted, SheetWindow } from './sheet.rules.js';

/** What the statements of the lists are asked with. */
interface Asked {
  from: RawBuilder<unknown>;
  until: RawBuilder<unknown>;
  dueFrom: RawBuilder<unknown>;
  dueUntil: RawBuilder<unknown>;
  /** The city's own unit, under which stands what no unit has in hand. */
  city: string;
}

/** Open at the making of the sheet, however late that happens. */
const openAt = (until: RawBuilder<unknown>, clock = 'k') => {
  const column = (name: string) => sql.ref(`${clock}.${name}`);
  return sql`${column('started_at')} <= ${until} and (${column('stopped_at')} is null or ${column('stopped_at')} > ${until})
    and (${column('cancelled_at')} is null or ${column('cancelled_at')} > ${until})`;
};
const within = (column: string, { from, until }: Asked) =>
  sql`${sql.ref(column)} > ${from} and ${sql.ref(column)} <= ${until}`;
const none = sql`null::text`;

/**
 * One statement for each list of the daily sheet, each answering (unit, work_order_id, ref, role, at, part): `ref` is
 * what makes the row one of its kind, `at` the instant that sorts it, the due instant where there is one. All of them
 * look at the state at `until`, so that a sheet made late after downtime shows what the one in time would have shown.
 */
const STATEMENTS: Record<SheetListCode, (asked: Asked) => RawBuilder<unknown>> = {
  received: (asked) => sql`select a.unit, a.work_order_id, a.id, a.role, a.assigned_at, ${none}
    from dispatch.assignment a where ${within('a.assigned_at', asked)}`,
  signed: (asked) => sql`select a.unit, a.work_order_id, a.id, a.role, a.signed_at,
      case when k.due_at < a.signed_at then 'late' else 'inTime' end
    from dispatch.assignment a
    left join dispatch.clock k on k.assignment_id = a.id and k.kind = 'sign' and k.cancelled_at is null
    where ${within('a.signed_at', asked)}`,
  replied: (asked) => sql`select a.unit, a.work_order_id, a.id, a.role, max(r.at), ${none}
    from dispatch.reply r join dispatch.assignment a on a.id = r.assignment_id
    where ${within('r.at', asked)} group by a.id`,
  done: (asked) => sql`select w.lead, w.id, w.id, 'lead', w.ended_at, ${none}
    from dispatch.work_order w where w.state = 'closed' and w.lead is not null and ${within('w.ended_at', asked)}`,
  dueToday: ({ until, dueFrom, dueUntil }) => sql`select k.unit, k.work_order_id, k.id, k.role, k.due_at,
      case when k.stopped_at <= least(k.due_at, ${until}) then 'inTime' when k.stopped_at <= ${until} then 'late'
        when k.due_at <= ${until} then 'undone' else 'pending' end
    from dispatch.clock k where k.kind = 'finish' and k.unit is not null and k.paused_at is null
      and k.due_at >= ${dueFrom} and k.due_at < ${dueUntil}
      and k.started_at <= ${until} and (k.cancelled_at is null or k.cancelled_at > ${until})`,
  overdue: ({ until }) => sql`select k.unit, k.work_order_id, k.id, k.role, k.due_at, ${none}
    from dispatch.clock k where k.kind = 'finish' and k.unit is not null and k.paused_at is null
      and k.due_at <= ${until} and ${openAt(until)}`,
  unsigned: ({ until }) => sql`select k.unit, k.work_order_id, k.id, k.role, k.due_at,
      case when k.due_at < ${until} then 'late' else 'waiting' end
    from dispatch.clock k where k.kind = 'sign' and k.unit is not null and ${openAt(until)}`,
  reworks: (asked) => sql`select a.unit, a.work_order_id, a.id, a.role, a.assigned_at, ${none}
    from dispatch.assignment a where a.round > 0 and a.role = 'lead' and ${within('a.assigned_at', asked)}`,
  returned: (asked) => sql`select a.unit, a.work_order_id, q.id, a.role, q.ruled_at, ${none}
    from dispatch.return_request q join dispatch.assignment a on a.id = q.assignment_id
    where q.ruling = 'upheld' and ${within('q.ruled_at', asked)}`,
  openReturns: ({ until }) => sql`select a.unit, a.work_order_id, q.id, a.role, q.decide_by, ${none}
    from dispatch.return_request q join dispatch.assignment a on a.id = q.assignment_id
    where q.at <= ${until} and (q.ruled_at > ${until} or q.ruling is null)`,
  openObjections: ({ until }) => sql`select o.unit, o.work_order_id, o.id, o.role, o.decide_by, ${none}
    from dispatch.objection o where o.opened_at <= ${until} and (o.ended_at is null or o.ended_at > ${until})`,
  supervision: ({ until }) => sql`select s.unit, s.work_order_id, s.id, ${none}, s.answer_by, 'level' || s.level
    from supervision.supervision_order s where s.issued_at <= ${until} and (s.ended_at is null or s.ended_at > ${until})`,
  cards: (asked) => sql`select c.unit, c.work_order_id, c.id, ${none}, c.issued_at, c.colour
    from supervision.card c where ${within('c.issued_at', asked)}`,
  accepted: (asked) => sql`select ${asked.city}::text, w.id, w.id, ${none}, w.accepted_at, ${none}
    from dispatch.work_order w where ${within('w.accepted_at', asked)}`,
  answered: (asked) => sql`select ${asked.city}::text, w.id, w.id, ${none}, w.ended_at, ${none}
    from dispatch.work_order w where w.state = 'answered' and ${within('w.ended_at', asked)}`,
  awaitingDispatch: ({ until, city }) => sql`select ${city}::text, k.work_order_id, k.id, ${none}, k.due_at,
      case when k.due_at < ${until} then 'late' else 'waiting' end
    from dispatch.clock k where k.kind = 'dispatch' and ${openAt(until)}`,
};

/** Writes the rows of a day, list by list: the work orders behind every number of every sheet, each row once. */
export async function gatherRows(
  tx: Tx,
  day: string,
  city: string,
  lists: readonly SheetListCode[],
  window: SheetWindow,
): Promise<void> {
  const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
  const { from, until, dueFrom, dueUntil } = window;
  const asked: Asked = {
    city,
    from: instant(from),
    until: instant(until),
    dueFrom: instant(dueFrom),
    dueUntil: instant(dueUntil),
  };
  for (const list of lists)
    await tx.rows(sql`insert into supervision.sheet_row (day, list, unit, work_order_id, ref, role, at, part, number)
      select ${day}::date, ${list}, found.unit, found.work_order_id, found.ref, found.role, found.at, found.part, w.number
      from (${STATEMENTS[list](asked)}) as found (unit, work_order_id, ref, role, at, part)
      join dispatch.work_order w on w.id = found.work_order_id
      on conflict do nothing`);
}

/** The rows of a day, counted by unit, list and part. */
export function countRows(tx: Tx, day: string): Promise<Counted[]> {
  return tx.rows(sql<Counted>`select unit, list, part, count(*)::int as n
    from supervision.sheet_row where day = ${day}::date group by unit, list, part`);
}
