/** One promise about the stored data: `sql` selects the rows that break it, and must find none. */
export interface Invariant {
  name: string;
  sql: string;
}

const LIVE = `('pendingSign', 'handling', 'replied', 'approved', 'returnRequested')`;
const OPEN_CLOCK = `c.stopped_at is null and c.cancelled_at is null`;
/** Overdue events of each clock that stand: those taken back again do not. */
const OVERDUE_MARKS = `select data ->> 'clock' as clock,
  count(*) filter (where kind = 'clock.overdue') - count(*) filter (where data ->> 'lifted' = 'true') as n
  from kernel.event where kind in ('clock.overdue', 'clock.recomputed') group by 1`;

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
    // A due date moved ahead again, by an extension or another time class, takes the mark back: `lifted`.
    sql: `select c.id, c.kind, e.n from dispatch.clock c left join (${OVERDUE_MARKS}) e on e.clock = c.id::text
      where coalesce(e.n, 0) <> (c.overdue_fired_at is not null)::int`,
  },
  {
    name: 'no clock has an overdue event twice, unless the first was taken back',
    sql: `select clock, n from (${OVERDUE_MARKS}) e where n > 1 or n < 0`,
  },
  {
    name: 'a clock that stands still waits for the citizen or for a difficulty to pass',
    sql: `select c.id, c.kind from dispatch.clock c where c.paused_at is not null and ${OPEN_CLOCK}
      and not exists (select from dispatch.pause p where p.work_order_id = c.work_order_id and p.ended_at is null)
      and not exists (select from dispatch.ledger_entry l where l.work_order_id = c.work_order_id and l.state = 'entered')`,
  },
  {
    name: 'an open pause and a ledger entry hold the finish clock of their assignment, and somebody wakes it',
    sql: `select h.id from (select id, assignment_id from dispatch.pause where ended_at is null
        union all select id, assignment_id from dispatch.ledger_entry where state = 'entered') h
      where not exists (select from dispatch.clock c where c.assignment_id = h.assignment_id and c.kind = 'finish'
        and c.paused_at is not null and c.next_fire_at is not null and ${OPEN_CLOCK})`,
  },
  {
    name: 'an order is ledgered while it has a valid entry, and only then',
    sql: `select w.id from dispatch.work_order w where w.ledgered <> exists
      (select from dispatch.ledger_entry l where l.work_order_id = w.id and l.state = 'entered')`,
  },
  {
    name: 'an order is paused once, and what hangs on it is counted',
    sql: `select w.id, w.overlays from dispatch.work_order w where w.overlays <>
      (select count(*) from dispatch.extension e where e.work_order_id = w.id)
      + (select count(*) from dispatch.pause p where p.work_order_id = w.id)
      + (select count(*) from dispatch.ledger_entry l where l.work_order_id = w.id)
      + (select count(*) from dispatch.help_request h where h.work_order_id = w.id)`,
  },
  {
    name: 'nothing waits to be decided on an assignment that has ended',
    sql: `select a.id, a.state from dispatch.assignment a where a.state in ('approved', 'returned', 'cancelled')
      and (exists (select from dispatch.extension e where e.assignment_id = a.id and e.state = 'requested')
        or exists (select from dispatch.pause p where p.assignment_id = a.id and p.ended_at is null)
        or exists (select from dispatch.ledger_entry l where l.assignment_id = a.id and l.state in ('proposed', 'entered'))
        or exists (select from dispatch.help_request h where h.assignment_id = a.id and h.state = 'asked'))`,
  },
  {
    name: 'an approved extension stands in the due date of its clock',
    sql: `select e.id from dispatch.extension e where e.state = 'approved' and not exists (select from dispatch.clock c
      where c.assignment_id = e.assignment_id and c.kind = 'finish' and (c.extended_days >= e.work_days or c.time_class in ('P0', 'P1')))`,
  },
  {
    name: 'open help is due before its lead, while the lead is not late',
    sql: `select c.id from dispatch.clock c join dispatch.clock l on l.work_order_id = c.work_order_id and l.kind = 'finish'
        and l.role = 'lead' and l.stopped_at is null and l.cancelled_at is null
      where c.kind = 'finish' and c.role = 'coHandler' and ${OPEN_CLOCK} and c.paused_at is null and l.paused_at is null
        and c.started_at < l.due_at and c.due_at >= l.due_at`,
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
    name: 'a lead that is overdue and still at work has been made to answer for it, by one order that stands for it at most',
    sql: `select c.id from dispatch.clock c where c.kind = 'finish' and c.role = 'lead' and c.overdue_fired_at is not null
      and c.stopped_at is null and c.cancelled_at is null
      and (select seq from kernel.cursor where name = 'supervision.automaton')
        >= (select max(e.seq) from kernel.event e where e.work_order_id = c.work_order_id and e.kind = 'clock.overdue'
          and e.data ->> 'clock' = c.id::text)
      and (not exists (select from supervision.supervision_order s where s.assignment_id = c.assignment_id and s.level >= 2)
        or (select count(*) from supervision.supervision_order s where s.clock_id = c.id and s.trigger = 'overdue'
          and s.state in ('issued', 'acknowledged', 'answered')) > 1)`,
  },
  {
    name: 'whoever is under supervision is addressed, by somebody’s name, or the order says that nobody is there',
    sql: `select id from supervision.supervision_order where state in ('issued', 'acknowledged') and cardinality(recipients) = 0
      and fell_to is null`,
  },
  {
    name: 'an escalated supervision order leads to one that is no lower, and both are about the same work order',
    sql: `select s.id from supervision.supervision_order s join supervision.supervision_order t on t.id = s.escalated_to
      where t.level < s.level or t.work_order_id <> s.work_order_id`,
  },
  {
    name: 'each supervision order and each card was told of once',
    sql: `select s.id from supervision.supervision_order s where (select count(*) from kernel.event e
        where e.work_order_id = s.work_order_id and e.kind = 'supervision.issued' and e.subject_id = s.id::text) <> 1
      union all select c.id from supervision.card c where (select count(*) from kernel.event e
        where e.work_order_id = c.work_order_id and e.kind = 'card.issued' and e.subject_id = c.id::text) <> 1`,
  },
  {
    name: 'a card that was replaced names the red one that stands, or stood, in its place',
    sql: `select c.id from supervision.card c join supervision.card r on r.id = c.replaced_by
      where r.colour <> 'red' or r.unit <> c.unit or r.state = 'lifted'`,
  },
  {
    name: 'daily sheets: each was told once, and counts exactly the rows it shows',
    sql: `select s.id from supervision.sheet s
      left join (select subject_id, count(*) as n from kernel.event where kind = 'sheet.made' group by 1) e on e.subject_id = s.id::text
      where coalesce(e.n, 0) <> 1
        or (select coalesce(sum((value ->> 'n')::int), 0) from jsonb_each(s.tally))
          <> (select count(*) from supervision.sheet_row r where r.day = s.day and (s.span = 'city' or r.unit = any (s.units)))`,
  },
  {
    name: 'figures: tallies are the sums of their marks',
    sql: `select day, figure from
      (select day, figure, sum(pending) as p, sum(met) as m, sum(missed) as x from figures.tally where dim = 'all' group by 1, 2) t
      full join (select day, figure, count(*) filter (where outcome = 'pending') as p, count(*) filter (where outcome = 'met') as m,
        count(*) filter (where outcome = 'missed') as x from figures.mark group by 1, 2) k using (day, figure)
      where row(coalesce(t.p, 0), coalesce(t.m, 0), coalesce(t.x, 0)) is distinct from row(coalesce(k.p, 0), coalesce(k.m, 0), coalesce(k.x, 0))`,
  },
  {
    name: 'a message has as many attempts as it says, each written down before it was made',
    sql: `select m.id from delivery.message m
      where m.attempts <> (select count(*) from delivery.attempt a where a.message_id = m.id)`,
  },
  {
    name: 'a channel has taken a message under one number',
    sql: `select message_id, key from delivery.attempt where outcome = 'sent'
      group by 1, 2 having count(distinct provider_id) > 1`,
  },
  {
    name: 'a message that was sent has an attempt that was',
    sql: `select m.id from delivery.message m where m.state in ('sent', 'delivered')
      and not exists (select from delivery.attempt a where a.message_id = m.id and a.outcome = 'sent')`,
  },
];
