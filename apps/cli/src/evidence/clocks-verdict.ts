/** How far the effects have come, and whether anything that is due or unread waits. */
export interface Standing {
  fired: number;
  supervised: number;
  carded: number;
  waiting: boolean;
}

const OF_A_CLOCK = `trigger = 'overdue' and raised_from is null`;
const DUE = ['dispatch.clock', 'supervision.supervision_order', 'supervision.watch', 'supervision.card']
  .map((table) => `exists (select from ${table} where next_fire_at <= kernel.now())`)
  .join(' or ');

export const STANDING = `select
  (select count(*)::int from dispatch.clock where overdue_fired_at is not null) as fired,
  (select count(*)::int from supervision.supervision_order where ${OF_A_CLOCK}) as supervised,
  (select count(*)::int from supervision.card) as carded,
  ${DUE} or exists (select from kernel.event where seq is null)
    or exists (select from kernel.cursor where seq < (select max(seq) from kernel.event)) as waiting`;

/** What was counted in the end; a clock is missed or doubled when any of its effects is. */
export interface Verdict {
  events: number;
  orders: number;
  cards: number;
  doubled: number;
  missed: number;
  /** Marked before the instant they were due. */
  early: number;
  /** Late answers that were passed up, and those of them passed up more than once. */
  raised: number;
  raisedTwice: number;
}

/** Effects by clock, from the log and from what followed from it. */
export const VERDICT = `with counted as (
    select c.id, c.overdue_fired_at is not null as marked, c.overdue_fired_at <= c.due_at as early,
      coalesce(e.n, 0) as events, coalesce(s.n, 0) as orders, coalesce(k.n, 0) as cards
    from dispatch.clock c
    left join (select data ->> 'clock' as clock, count(*) as n from kernel.event where kind = 'clock.overdue' group by 1) e
      on e.clock = c.id::text
    left join (select clock_id, count(*) as n from supervision.supervision_order where ${OF_A_CLOCK} group by 1) s
      on s.clock_id = c.id
    left join (select work_order_id, count(*) as n from supervision.card where cause = 'overdue' group by 1) k
      on k.work_order_id = c.work_order_id
    where c.kind = 'finish')
  select sum(events)::int as events, sum(orders)::int as orders, sum(cards)::int as cards,
    count(*) filter (where events > 1 or orders > 1 or cards > 1)::int as doubled,
    count(*) filter (where not marked or events = 0 or orders = 0 or cards = 0)::int as missed,
    count(*) filter (where early)::int as early,
    (select count(*)::int from supervision.supervision_order where raised_from is not null) as raised,
    (select count(*)::int from (select from supervision.supervision_order where raised_from is not null
      group by raised_from having count(*) > 1) twice) as "raisedTwice"
  from counted`;

/** The verdict in words, a line for the log of events and one for what followed. */
export function inWords({ events, doubled, missed, early, orders, cards, raised, raisedTwice }: Verdict): string {
  return (
    `${events} effects, ${doubled} double, ${missed} missed, ${early} before they were due\n` +
    `${orders} supervision orders and ${cards} cards followed; ${raised} late answers were passed up, ${raisedTwice} of them twice\n`
  );
}
