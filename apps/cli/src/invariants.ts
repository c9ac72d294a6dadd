/** One promise about the stored data: `sql` selects the rows that break it, and must find none. */
export interface Invariant {
  name: string;
  sql: string;
}

const LIVE = `('pendingSign', 'handling', 'replied', 'approved', 'returnRequested')`;
const OPEN_CLOCK = `c.stopped_at is null and c.cancelled_at is null`;

/** What must hold at every commit. Two that wait for the relay or a projection hold once these have caught up. */
export const INVARIANTS: Invariant[] = [
  {
    name: 'every submission belongs to a work order that exists',
    sql: `select s.id from intake.submission s left join dispatch.work_order w on w.id = s.work_order_id where w.id is null`,
  },
  {
    name: 'every work order has at least one submission',
    sql: `select w.id from dispatch.work_order w where w.state <> 'merged' and not exists (select from intake.submission s where s.work_order_id = w.id)`,
  },
  {
    name: 'a channel message is taken once',
    sql: `select channel, dedupe_key from intake.submission where dedupe_key is not null group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'a work order in handling or under review has exactly one live lead',
    sql: `select w.id, w.state from dispatch.work_order w where w.state in ('handling', 'underReview')
      and (select count(*) from dispatch.assignment a where a.work_order_id = w.id and a.round = w.round
        and a.role = 'lead' and a.state in ${LIVE}) <> 1`,
  },
  {
    name: 'a work order nobody handles has no live assignment waiting for its unit',
    sql: `select w.id, w.state, a.state as assignment from dispatch.work_order w join dispatch.assignment a on a.work_order_id = w.id
      where w.state in ('accepted', 'awaitingDispatch', 'answered', 'declined', 'merged', 'withdrawn', 'handedOver', 'closed')
        and a.state in ('pendingSign', 'handling', 'replied', 'returnRequested')`,
  },
  {
    name: 'under review means that the lead has replied',
    sql: `select w.id from dispatch.work_order w join dispatch.assignment a on a.work_order_id = w.id and a.round = w.round
        and a.role = 'lead' and a.state in ${LIVE}
      where w.state = 'underReview' and a.state <> 'replied'`,
  },
  {
    name: 'waiting for the callback means that the lead is approved',
    sql: `select w.id from dispatch.work_order w where w.state = 'awaitingCallback'
      and not exists (select from dispatch.assignment a where a.work_order_id = w.id and a.round = w.round
        and a.role = 'lead' and a.state = 'approved')`,
  },
  {
    name: 'an approved or replied assignment has a reply',
    sql: `select a.id from dispatch.assignment a where a.state in ('replied', 'approved')
      and not exists (select from dispatch.reply r where r.assignment_id = a.id)`,
  },
  {
    name: 'the units of a work order are those with live assignments',
    sql: `select w.id, w.units from dispatch.work_order w
      where (select coalesce(array_agg(u order by u), '{}') from unnest(w.units) u)
        is distinct from (select coalesce(array_agg(distinct a.unit order by a.unit), '{}') from dispatch.assignment a
          where a.work_order_id = w.id and a.state in ${LIVE})`,
  },
  {
    name: 'a merged work order names the one it went into, which is not itself merged away',
    sql: `select w.id from dispatch.work_order w join dispatch.work_order m on m.id = w.merged_into where m.id = w.id or m.state = 'merged'`,
  },
  {
    name: 'an ended work order has its end, an open one has none',
    sql: `select id, state, ended_at from dispatch.work_order
      where (state in ('answered', 'declined', 'merged', 'withdrawn', 'handedOver', 'closed')) <> (ended_at is not null)`,
  },
  {
    name: 'an ended work order has no running dispatch, sign, contact or finish clock',
    sql: `select w.id, w.state, c.kind from dispatch.work_order w join dispatch.clock c on c.work_order_id = w.id
      where w.state in ('answered', 'declined', 'merged', 'withdrawn', 'handedOver', 'closed') and c.kind <> 'callback' and ${OPEN_CLOCK}`,
  },
  {
    name: 'a work order to dispatch has its dispatch clock running',
    sql: `select w.id from dispatch.work_order w where w.state = 'awaitingDispatch'
      and not exists (select from dispatch.clock c where c.work_order_id = w.id and c.kind = 'dispatch' and ${OPEN_CLOCK})`,
  },
  {
    name: 'an assignment to sign has its sign clock running',
    sql: `select a.id from dispatch.assignment a where a.state = 'pendingSign'
      and not exists (select from dispatch.clock c where c.assignment_id = a.id and c.kind = 'sign' and ${OPEN_CLOCK})`,
  },
  {
    name: 'an assignment in handling has its finish clock running or paused',
    sql: `select a.id from dispatch.assignment a where a.state = 'handling'
      and not exists (select from dispatch.clock c where c.assignment_id = a.id and c.kind = 'finish' and ${OPEN_CLOCK})`,
  },
  {
    name: 'what was passed down is due no later than what it was passed down from, a minute at least after its start',
    sql: `select c.id, c.due_at, o.due_at as outer_due from dispatch.clock c join dispatch.clock o on o.id = c.outer_id
      where ${OPEN_CLOCK} and c.paused_at is null and o.stopped_at is null and o.cancelled_at is null and o.paused_at is null
        and c.kind = 'finish' and c.due_at > greatest(o.due_at, c.started_at + interval '1 minute')`,
  },
  {
    name: 'what was passed down is live only while its parent works on it or asks to give it back',
    sql: `select a.id, a.state, p.state as parent from dispatch.assignment a join dispatch.assignment p on p.id = a.parent_id
      where a.state in ('pendingSign', 'handling', 'replied', 'returnRequested') and p.state <> 'handling'`,
  },
  {
    name: 'an objection that waits for its ruling is about an assignment in the hands of its unit',
    sql: `select o.id, o.state, a.state as assignment from dispatch.objection o join dispatch.assignment a on a.id = o.assignment_id
      where o.ended_at is null and (a.state in ('returned', 'cancelled', 'pendingSign') or (a.state = 'returnRequested') = o.act_first)`,
  },
  {
    name: 'a ruled objection has its event, exactly one',
    sql: `select o.id from dispatch.objection o
      left join (select data ->> 'objection' as objection, count(*) as n from kernel.event where kind = 'objection.ruled' group by 1) e
        on e.objection = o.id::text
      where (o.state = 'ruled') <> (coalesce(e.n, 0) = 1)`,
  },
  {
    name: 'a clock starts before it is due, and is near before it is due',
    sql: `select id, kind from dispatch.clock where due_at <= started_at or near_at > due_at or near_at < started_at`,
  },
  {
    name: 'a clock stops after it started',
    sql: `select id, kind from dispatch.clock where stopped_at < started_at`,
  },
  {
    name: 'no clock is marked overdue before it is due',
    sql: `select id, kind from dispatch.clock where overdue_fired_at < due_at`,
  },
  {
    name: 'a fired mark has its event, exactly one',
    sql: `select c.id, c.kind from dispatch.clock c
      left join (select data ->> 'clock' as clock, count(*) as n from kernel.event where kind = 'clock.overdue' group by 1) e on e.clock = c.id::text
      where (c.overdue_fired_at is not null and coalesce(e.n, 0) <> 1) or (c.overdue_fired_at is null and e.n > 0)`,
  },
  {
    name: 'no clock has an overdue event twice',
    sql: `select data ->> 'clock' as clock, count(*) from kernel.event where kind = 'clock.overdue' group by 1 having count(*) > 1`,
  },
  {
    name: 'every work order was accepted by an event, once',
    sql: `select w.id from dispatch.work_order w left join
      (select work_order_id, count(*) as n from kernel.event where kind = 'workOrder.accepted' group by 1) e on e.work_order_id = w.id
      where coalesce(e.n, 0) <> 1`,
  },
  {
    name: 'events of existing work orders only',
    sql: `select e.id from kernel.event e left join dispatch.work_order w on w.id = e.work_order_id where e.work_order_id is not null and w.id is null`,
  },
  {
    name: 'the feed has no gap',
    sql: `select n, last from (select count(seq) as n, max(seq) as last from kernel.event) feed where n <> coalesce(last, 0)`,
  },
  {
    name: 'a work order has at most one callback open',
    sql: `select work_order_id from callback.callback where state in ('due', 'attempted') group by 1 having count(*) > 1`,
  },
  {
    name: 'a work order waiting for its callback has one, once the projection has read its approval',
    sql: `select w.id from dispatch.work_order w where w.state = 'awaitingCallback'
      and (select seq from kernel.cursor where name = 'callback.planning')
        >= (select max(seq) from kernel.event e where e.work_order_id = w.id and e.kind = 'workOrder.approved')
      and not exists (select from callback.callback c where c.work_order_id = w.id and c.state in ('due', 'attempted'))`,
  },
  {
    name: 'an unreachable citizen has given no grade',
    sql: `select id from callback.callback where state = 'unreachable' and satisfaction is not null`,
  },
  {
    name: 'figures: tallies are the sums of their marks',
    sql: `select day, figure from
      (select day, figure, sum(pending) as p, sum(met) as m, sum(missed) as x from figures.tally where dim = 'all' group by 1, 2) t
      full join (select day, figure, count(*) filter (where outcome = 'pending') as p, count(*) filter (where outcome = 'met') as m,
        count(*) filter (where outcome = 'missed') as x from figures.mark group by 1, 2) k using (day, figure)
      where row(coalesce(t.p, 0), coalesce(t.m, 0), coalesce(t.x, 0)) is distinct from row(coalesce(k.p, 0), coalesce(k.m, 0), coalesce(k.x, 0))`,
  },
];
