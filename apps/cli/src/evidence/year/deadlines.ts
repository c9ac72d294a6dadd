import type { Client } from 'pg';
import { STEP_MS } from './calendar.js';

/** One promise about deadlines: how many there were, and how many were not kept exactly once. */
export interface Fired {
  name: string;
  deadlines: number;
  wrong: number;
}

const STEP = `interval '${STEP_MS} milliseconds'`;
/** Until when a clock ran: what fell due by then has fired, what did not has not. */
const RAN = `least(coalesce(c.paused_at, 'infinity'), coalesce(c.stopped_at, 'infinity'), coalesce(c.cancelled_at, 'infinity'), $end)`;
/** Neither paused nor moved: when its marks fell due can be told from the row. */
const PLAIN = `c.pauses = '[]' and c.moved_from is null and c.paused_at is null`;

const PROMISES: readonly { name: string; sql: string }[] = [
  {
    name: 'a clock is marked overdue when it ran beyond its due instant, and only then',
    sql: `select c.due_at < ${RAN} as due, (c.due_at < ${RAN}) <> (c.overdue_fired_at is not null) as wrong from dispatch.clock c`,
  },
  {
    name: 'a clock is marked near when it ran up to that instant, and only then',
    sql: `select c.near_at <= ${RAN} as due, (c.near_at <= ${RAN}) <> (c.near_fired_at is not null) as wrong
      from dispatch.clock c where ${PLAIN}`,
  },
  {
    name: 'each mark of a clock fires at its time, not a step of the clock later',
    sql: `select c.overdue_fired_at is not null as due, c.overdue_fired_at > c.due_at + ${STEP}
      or c.near_fired_at > c.near_at + ${STEP} as wrong from dispatch.clock c where ${PLAIN}`,
  },
  {
    name: 'each overdue mark has one event that stands, each near mark of an unmoved clock exactly one',
    sql: `select true as due, e.overdue - e.lifted <> (c.overdue_fired_at is not null)::int
        or (${PLAIN} and e.near <> (c.near_fired_at is not null)::int) as wrong
      from dispatch.clock c cross join lateral (select count(*) filter (where kind = 'clock.overdue') as overdue,
          count(*) filter (where kind = 'clock.near') as near,
          count(*) filter (where kind = 'clock.recomputed' and data ->> 'lifted' = 'true') as lifted
        from kernel.event where work_order_id = c.work_order_id and subject_id = c.id::text) e
      where c.overdue_fired_at is not null or c.near_fired_at is not null`,
  },
  {
    name: 'a pause that nobody ended has ended by itself at its time',
    sql: `select how = 'expiry' as due, (ended_at is null and until < $end) or (how = 'expiry' and ended_at > until + ${STEP})
        or (ended_at > until + ${STEP}) as wrong from dispatch.pause`,
  },
  {
    name: 'a ledger entry that nobody ended has left by itself at its term',
    sql: `select how = 'expiry' as due, (state = 'entered' and until < $end) or left_at > until + ${STEP} as wrong
      from dispatch.ledger_entry where state in ('entered', 'left')`,
  },
  {
    name: 'a return that nobody ruled on in time was told of, once',
    sql: `select r.decide_by < least(coalesce(r.ruled_at, 'infinity'), coalesce(a.ended_at, 'infinity'), $end) as due,
        (select count(*) from kernel.event e where e.work_order_id = r.work_order_id
          and e.kind = 'assignment.returnUndecided' and e.data ->> 'request' = r.id::text)
        <> (r.undecided_at is not null)::int or (r.undecided_at is null
          and r.decide_by < least(coalesce(r.ruled_at, 'infinity'), coalesce(a.ended_at, 'infinity'), $end)) as wrong
      from dispatch.return_request r join dispatch.assignment a on a.id = r.assignment_id where not r.second`,
  },
  {
    name: 'an objection that nobody ruled on in time was told of',
    sql: `select undecided_at is not null as due, undecided_at is null and decide_by < least(coalesce(ended_at, 'infinity'), $end) as wrong
      from dispatch.objection`,
  },
  {
    name: 'a supervision order that nobody answered in time was raised, once, or is at its end',
    sql: `select s.ended_by = 'late' or s.late_at is not null as due,
        (s.state in ('issued', 'acknowledged') and s.answer_by < $end and s.late_at is null and s.cause_gone_at is null)
        or (select count(*) from supervision.supervision_order r where r.raised_from = s.id) > 1 as wrong
      from supervision.supervision_order s`,
  },
  {
    name: 'nothing that supervision waits for is left behind its time',
    sql: `select true as due, w.next_fire_at < $end as wrong from supervision.watch w`,
  },
  {
    name: 'a card whose time has passed counts no more',
    sql: `select until < $end as due, state in ('issued', 'upheld') and until < $end as wrong from supervision.card`,
  },
  {
    name: 'no clock waits to be fired',
    sql: `select true as due, c.next_fire_at <= $end as wrong from dispatch.clock c where c.next_fire_at is not null`,
  },
];

/** Every deadline of the year, counted from the rows and not from what fired. */
export async function deadlines(sql: Client, end: Date): Promise<Fired[]> {
  const found: Fired[] = [];
  for (const { name, sql: promise } of PROMISES) {
    const { rows } = await sql.query<{ deadlines: number; wrong: number }>(
      `select count(*) filter (where due)::int as deadlines, count(*) filter (where wrong)::int as wrong
       from (${promise.replaceAll('$end', `timestamptz '${end.toISOString()}'`)}) p`,
    );
    found.push({ name, ...rows[0]! });
  }
  return found;
}
