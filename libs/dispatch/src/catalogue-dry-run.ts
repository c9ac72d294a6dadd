import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { Changes } from './dry-run-changes.js';
import type { DispatchAnswer, DryRunInput, DryRunReport, NoDispatch, PackEdition } from '@hotline/policy';
import { textArray } from './work-order.conditions.js';
import { untouchedSince } from './dry-run-catalogue.rules.js';

const PAGE = 5_000;

interface Order {
  id: string;
  number: string;
  category: string;
  district: string | null;
  street: string | null;
  answers: Record<string, string | number | boolean>;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * How many orders of a month would have gone to other units or got another time class. Only matters whose own rules, or
 * those above them, or whose guards differ can be dispatched otherwise; of the rest nothing is read.
 */
export async function tryCatalogue(tx: Tx, { before, after, from, to }: DryRunInput): Promise<DryRunReport> {
  const [all] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from dispatch.work_order
    where accepted_at >= ${from} and accepted_at < ${to} and category is not null`);
  const untouched = untouchedSince(before, after);
  const touched = after.categories.leaves.map(({ code }) => code).filter((code) => !untouched(code));
  const changes = new Changes();
  let last = { at: from.getTime() - 1, id: '00000000-0000-0000-0000-000000000000' };
  for (let more = touched.length > 0; more;) {
    const rows = await tx.rows(sql<Order>`select id, number, category, district, street, answers,
        (extract(epoch from accepted_at) * 1000)::float8 as at
      from dispatch.work_order
      where accepted_at >= ${from} and accepted_at < ${to} and category = any (${textArray(touched)}::text[])
        and (accepted_at, id) > (${new Date(last.at)}, ${last.id}::uuid)
      order by accepted_at, id limit ${PAGE}`);
    for (const row of rows) compare(changes, row, before, after);
    more = rows.length === PAGE;
    last = rows.at(-1) ?? last;
  }
  return {
    of: 'workOrders',
    looked: all!.n,
    changed: changes.total,
    counts: changes.counts(),
    shift: null,
    examples: changes.examples,
  };
}

function compare(changes: Changes, order: Order, before: PackEdition, after: PackEdition): void {
  const { district, street, category, answers } = order;
  const place = { ...(district && { district }), ...(street && { street }) };
  const question = { category, place, answers, at: new Date(order.at) };
  const [was, is] = [before.dispatch(question), after.dispatch(question)].map(decided) as [Decided, Decided];
  if (was.lead === is.lead && was.co === is.co && was.timeClass === is.timeClass) return;
  changes.add(
    { workOrder: order.number, category, place: street ?? district, unit: null, clock: null },
    [
      { what: 'rule', before: was.rule, after: is.rule },
      { what: 'lead', before: was.lead, after: is.lead },
      { what: 'coHandlers', before: was.co, after: is.co },
      { what: 'timeClass', before: was.timeClass, after: is.timeClass },
    ],
    is.rule ?? was.rule ?? '',
  );
}

interface Decided {
  rule: string | null;
  lead: string | null;
  /** Codes, with commas between. */
  co: string | null;
  timeClass: string | null;
}

function decided(answer: DispatchAnswer | NoDispatch): Decided {
  if (!answer.found) return { rule: null, lead: null, co: null, timeClass: null };
  return {
    rule: answer.rule,
    lead: answer.lead,
    co: answer.co.toSorted().join() || null,
    timeClass: answer.timeClass,
  };
}
