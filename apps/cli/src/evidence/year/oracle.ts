import type { Client } from 'pg';
import type { Diary } from './diary.js';

/**
 * What every figure should count, worked out a second time from the definitions (closed-loop contract §5, docs/figures.md)
 * and from nothing else but the rows that orders, assignments, clocks, callbacks, supervision orders and cards are left
 * with, and what the simulated people remember of their own doing. It knows no event, no mark, no rollup, no rule of the
 * figures' room. One row for each case: figure, work order, Shanghai day, unit, outcome.
 *
 * `$end` stands for the instant at which the year was left.
 */
const SETUP = [
  // Every lead in the order in which they had the order; whether it went back to dispatch without another lead.
  `create temp table led as select a.id, a.work_order_id, a.round, a.unit, a.state, a.assigned_at, a.ended_at, a.return_until,
      a.state = 'returned' and not exists (select from dispatch.objection o where o.assignment_id = a.id
        and (o.ruling ->> 'moved')::boolean and o.ruling ->> 'to' is not null) as back,
      row_number() over (partition by a.work_order_id order by a.assigned_at, a.id) as place
    from dispatch.assignment a where a.role = 'lead'`,
  `create index on led (work_order_id, place)`,
  // What was asked for and ruled on each of them.
  `create temp table asked as select l.id,
      bool_or(r.ruling is null) as waits,
      bool_or(coalesce(r.ruling, '') = 'upheld' or coalesce(o.ruling ->> 'ruling', '') = 'upheld') as upheld,
      bool_or(coalesce(r.ruling, '') = 'refused' or coalesce(o.ruling ->> 'ruling', '') = 'refused') as refused,
      bool_or(coalesce(r.ruling, '') = 'withdrawn') as withdrawn,
      bool_or(o.id is not null and o.ended_at is null) as objects
    from led l join dispatch.return_request r on r.assignment_id = l.id
    left join dispatch.objection o on o.assignment_id = l.id group by 1`,
  `create temp table orders as select w.*, coalesce(last.unit, '') as last_lead, back, first.outcome as desk
    from dispatch.work_order w
    left join lateral (select case when l.back then '' else l.unit end as unit, l.back from led l
      where l.work_order_id = w.id order by l.place desc limit 1) last on true
    left join lateral (select s.outcome from intake.submission s where s.work_order_id = w.id
      and s.outcome not in ('urge', 'supplement') order by s.received_at, s.id limit 1) first on true`,
  `create index on orders (id)`,
  // The instant at which each later round began: its first clock started then.
  `create temp table begun as select work_order_id, round, min(started_at) as at from dispatch.clock where round > 0 group by 1, 2`,
  // Whose work a citizen was asked about: the lead of that round.
  `create temp table asking as select c.*, coalesce((select case when l.state = 'returned' then '' else l.unit end from led l
      where l.work_order_id = c.about_id and l.round = c.round order by l.place desc limit 1), '') as unit
    from callback.callback c`,
  // The whole time for which a clock ran: until then it could fall due.
  `create temp table ran as select c.*, least(coalesce(c.paused_at, 'infinity'), coalesce(c.stopped_at, 'infinity'),
      coalesce(c.cancelled_at, 'infinity'), $end) as until from dispatch.clock c`,
] as const;

const DAY = (at: string) => `(${at} at time zone 'Asia/Shanghai')::date`;

/** A clock counts on the day it is due; given up before that it was never due, after it it is late for good. */
const CLOCK = (figure: string, unit: string, which: string) => `
  select '${figure}', work_order_id, ${DAY('due_at')}, ${unit},
    case when stopped_at is not null then case when stopped_at <= due_at then 'met' else 'missed' end
      when due_at < until then 'missed' else 'pending' end
  from ran where ${which} and not (cancelled_at is not null and due_at >= until)`;

const ANSWER = (figure: string, which: string, good: string) => `
  select ${figure}, c.work_order_id, ${DAY('c.ended_at')}, c.unit, case when ${good} then 'met' else 'missed' end
  from asking c join orders w on w.id = c.work_order_id where c.state = 'answered' and ${which}`;

const OF_ORDER = (figure: string, which: string) => `
  select '${figure}', id, ${DAY('accepted_at')}, last_lead, 'met' from orders w where ${which}`;

const OF_LEAD = (figure: string, met: string) => `
  select '${figure}', l.work_order_id, ${DAY('l.assigned_at')}, l.unit, case when ${met} then 'met' else 'missed' end
  from led l left join asked a on a.id = l.id`;

/** Only the cases that are met; the denominator is another figure's. */
const MET = (select: string) => `select * from (${select}) x(figure, id, day, unit, outcome) where outcome = 'met'`;

const CASES: readonly string[] = [
  OF_ORDER('received', 'true'),
  OF_ORDER('praised', `type = 'praise'`),
  // Repeated: the same citizen with the same matter (categories agreeing to the third level) within thirty days.
  OF_ORDER(
    'repeated',
    `citizen_id is not null and category is not null and exists (select from orders o where o.citizen_id = w.citizen_id
      and o.category is not null and left(o.category, 7) = left(w.category, 7)
      and o.accepted_at >= w.accepted_at - interval '30 days' and (o.accepted_at, o.id) < (w.accepted_at, w.id))`,
  ),
  `select 'malicious', id, ${DAY('ended_at')}, last_lead, 'met' from orders
    where state = 'declined' and ending ->> 'reason' = 'malicious'`,
  // Of every call: answered by the operator who took it.
  `select 'directAnswer', w.id, ${DAY('w.accepted_at')}, '',
      case when desk = 'answer' or exists (select from said s where s.id = w.id and s.at_intake) then 'met'
        when state = 'accepted' then 'pending' else 'missed' end
    from orders w where channel = 'phone'`,
  `select 'answeredAtOnce', id, ${DAY('max(at)')}, '', 'met' from (select id, at from said
      union all select id, accepted_at from orders where desk = 'answer') every group by id`,
  CLOCK('dispatchOnTime', `''`, `kind = 'dispatch'`),
  CLOCK('signOnTime', 'unit', `kind = 'sign' and role in ('lead', 'coHandler')`),
  CLOCK('urgentFeedback', 'unit', `kind = 'firstContact' and role = 'lead' and time_class in ('P0', 'P1')`),
  CLOCK('onTimeCompletion', 'unit', `kind = 'finish' and role = 'lead'`),
  CLOCK('coHandlerOnTime', 'unit', `kind = 'finish' and role = 'coHandler'`),
  // The first unit that got it: wrong when it went back or on within the window, right when it stayed or was answered.
  `select * from (select 'firstDispatch', f.work_order_id, ${DAY('f.return_until')} as day, f.unit,
      case when f.state = 'returned' or a.upheld then 'missed'
        when next.assigned_at < f.return_until then 'missed'
        when next.id is not null or f.state = 'approved' then 'met'
        when a.waits or a.objects then case when f.state = 'cancelled' then null else 'pending' end
        when a.refused or a.withdrawn then 'met'
        when f.return_until <= least(coalesce(f.ended_at, 'infinity'), $end) then 'met'
        when f.state = 'cancelled' then null else 'pending' end as outcome
    from led f left join asked a on a.id = f.id
    left join led next on next.work_order_id = f.work_order_id and next.place = 2 and next.round = f.round
    where f.place = 1) x where outcome is not null`,
  // Every round that a unit was given, since it last came back to dispatch.
  `select 'completion', l.work_order_id, ${DAY('min(l.assigned_at)')}, (array_agg(l.unit order by l.place desc))[1],
      case when l.round < w.round then case when exists (select from unsatisfied u where u.id = w.id and u.round = l.round)
          then 'missed' else 'met' end
        when w.state = 'closed' then 'met' else 'pending' end
    from led l join orders w on w.id = l.work_order_id
    where not exists (select from led b where b.work_order_id = l.work_order_id and b.round = l.round and b.back and b.place >= l.place)
      and not (l.round = w.round and w.state = 'withdrawn')
    group by l.work_order_id, l.round, w.id, w.round, w.state`,
  OF_LEAD('returned', 'a.id is not null and (not a.withdrawn or a.refused)'),
  MET(OF_LEAD('returnUpheld', 'a.upheld')),
  MET(OF_LEAD('returnRefused', 'a.refused and not a.upheld')),
  MET(
    OF_LEAD(
      'extended',
      `exists (select from dispatch.extension e where e.assignment_id = l.id and e.state = 'approved')`,
    ),
  ),
  `select 'rework', b.work_order_id, ${DAY('b.at')}, coalesce((select case when l.back then '' else l.unit end from led l
      where l.work_order_id = b.work_order_id and l.round < b.round order by l.place desc limit 1), ''), 'met' from begun b`,
  `select 'rework', id, ${DAY('ended_at')}, last_lead, 'missed' from orders where state = 'closed'`,
  ANSWER(
    `'satisfaction'`,
    'satisfaction is not null',
    `satisfaction in ('verySatisfied', 'satisfied', 'basicallySatisfied')`,
  ),
  MET(ANSWER(`'strictSatisfaction'`, 'true', `satisfaction in ('verySatisfied', 'satisfied')`)),
  ANSWER(`case when w.ledgered then 'ledgered' else 'solved' end`, 'solved is not null', `solved = 'solved'`),
  ANSWER(`'response'`, 'contacted is not null', 'contacted'),
  `select 'callbackCoverage', work_order_id, ${DAY('planned_at')}, unit,
      case state when 'answered' then 'met' when 'unreachable' then 'missed' else 'pending' end from asking`,
  `select 'unreachable', work_order_id, ${DAY('ended_at')}, unit, 'met' from asking where state = 'unreachable'`,
  `select 'urged', s.work_order_id, ${DAY('s.received_at')}, coalesce((select l.unit from led l
      where l.work_order_id = s.work_order_id and l.assigned_at <= s.received_at order by l.place desc limit 1), ''), 'met'
    from intake.submission s where s.outcome = 'urge'`,
  `select 'supervisionL' || level, work_order_id, ${DAY('issued_at')}, unit, 'met' from supervision.supervision_order`,
  `select colour || 'Cards', work_order_id, ${DAY('issued_at')}, unit, 'met' from supervision.card where state <> 'lifted'`,
];

/** Fills `oracle` with every case and the dimensions of its order. */
export async function reckon(sql: Client, diary: Pick<Diary, 'answered' | 'reworked'>, end: Date): Promise<void> {
  await sql.query('create temp table said (id uuid, at timestamptz, at_intake boolean)');
  await sql.query('create temp table unsatisfied (id uuid, round int)');
  await sql.query(
    `insert into said select * from json_to_recordset($1) as t(id uuid, at timestamptz, at_intake boolean)`,
    [JSON.stringify(diary.answered.map(({ order, at, atIntake }) => ({ id: order, at, at_intake: atIntake })))],
  );
  await sql.query(`insert into unsatisfied select * from json_to_recordset($1) as t(id uuid, round int)`, [
    JSON.stringify(diary.reworked.map(({ order, round }) => ({ id: order, round }))),
  ]);
  const left = `timestamptz '${end.toISOString()}'`;
  for (const statement of SETUP) await sql.query(statement.replaceAll('$end', left));
  await sql.query('analyze led; analyze orders; analyze asking; analyze begun; analyze asked; analyze ran');
  await sql.query('create temp table cases (figure text, work_order_id uuid, day date, unit text, outcome text)');
  for (const cases of CASES) await sql.query(`insert into cases ${cases.replaceAll('$end', left)}`);
  await sql.query(`create temp table oracle as select c.*, date_trunc('month', c.day::timestamp)::date as month, w.number,
      coalesce(w.district, '') as district, w.channel, w.type, coalesce(left(w.category, 3), '') as category
    from cases c join orders w on w.id = c.work_order_id`);
}
