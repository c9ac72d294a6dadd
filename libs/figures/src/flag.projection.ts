import { Injectable } from '@nestjs/common';
import { EVENT_COLUMNS, asFeedEvent } from '@hotline/kernel';
import type { EventRow, FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { sql } from 'kysely';
import { boundsOf, fastClose, lateReturn, satisfiedRepeat, shortCallback } from './flag.rules.js';
import type { Flag, FlagBounds, StoryEvent } from './flag.rules.js';

/** Events that may raise a flag, and those that the rules look back at. */
const RAISING: readonly string[] = [
  'assignment.approved',
  'assignment.replied',
  'assignment.returnRequested',
  'callback.answered',
  'workOrder.repeated',
];
const LOOKED_AT = ['assignment.signed', 'workOrder.dispatched', 'workOrder.redispatched', 'callback.answered'];

type Earlier = Parameters<typeof satisfiedRepeat>[1];

/** Keeps the anti-gaming flags beside the event log. A flag stands once for its case, however often it is looked at. */
@Injectable()
export class FlagProjection implements Projection {
  readonly name = 'figures.flags';

  constructor(private readonly pack: CityPack) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const raising = events.filter((event) => event.workOrderId && RAISING.includes(event.kind));
    if (raising.length === 0) return;
    const bounds = boundsOf(this.pack.policy.figures.antiGaming);
    const stories = await storiesOf(tx, raising);
    const flags = raising.flatMap((event) => this.judge(event, stories, bounds));
    await noteReplies(tx, raising);
    if (bounds.sameReplyTimes !== undefined) flags.push(...(await sameReplies(tx, raising, bounds.sameReplyTimes)));
    await keep(tx, flags);
  }

  private judge(event: FeedEvent, stories: ReadonlyMap<string, StoryEvent[]>, bounds: FlagBounds): Flag[] {
    // Only what came before the event in the log: seen again, it is judged the same.
    const before = (stories.get(event.workOrderId!) ?? []).filter((e) => e.at <= event.at);
    const earlier = typeof event.data['of'] === 'string' ? event.data['of'] : '';
    const found = this.found(event, before, { id: earlier, story: stories.get(earlier) ?? [] }, bounds);
    return found ? [found] : [];
  }

  private found(event: FeedEvent, before: StoryEvent[], earlier: Earlier, bounds: FlagBounds): Flag | null {
    switch (event.kind) {
      case 'assignment.approved':
        return fastClose(event, before, bounds);
      case 'assignment.returnRequested':
        return lateReturn(event, before, bounds);
      case 'callback.answered':
        return shortCallback(event, bounds);
      case 'workOrder.repeated':
        return satisfiedRepeat(event, earlier, bounds);
      default:
        return null;
    }
  }
}

/** The stories of the orders that these events are about, or name as the one repeated. */
async function storiesOf(tx: Tx, events: readonly FeedEvent[]): Promise<Map<string, StoryEvent[]>> {
  const ids = new Set(events.flatMap((event) => [event.workOrderId!, ...named(event.data['of'])]));
  const rows = await tx.rows(sql<EventRow>`select ${sql.raw(EVENT_COLUMNS)} from kernel.event
    where work_order_id = any (${`{${[...ids].join(',')}}`}::uuid[]) and kind = any (${`{${LOOKED_AT.join(',')}}`}::text[])
    order by id`);
  const stories = new Map<string, StoryEvent[]>();
  for (const event of rows.map(asFeedEvent))
    stories.set(event.workOrderId!, [...(stories.get(event.workOrderId!) ?? []), event]);
  return stories;
}

const named = (id: unknown): string[] => (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? [id] : []);

async function noteReplies(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
  const replies = events.filter(
    (event) => event.kind === 'assignment.replied' && typeof event.data['print'] === 'string',
  );
  if (replies.length === 0) return;
  const rows = replies.map(({ workOrderId, at, data }) => ({ workOrderId, at, ...data }));
  await tx.rows(sql`insert into figures.reply_print (unit, print, work_order_id, assignment_id, at)
    select unit, print, "workOrderId", assignment, at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(unit text, print text, "workOrderId" uuid, assignment uuid, at timestamptz)
    on conflict do nothing`);
}

/** All orders for which a unit has used one reply so often; those before the bound was reached are flagged with it. */
async function sameReplies(tx: Tx, events: readonly FeedEvent[], times: number): Promise<Flag[]> {
  const prints = [...new Set(events.flatMap(({ data }) => (typeof data['print'] === 'string' ? [data['print']] : [])))];
  if (prints.length === 0) return [];
  const rows = await tx.rows(sql<{ unit: string; work_order_id: string; assignment_id: string; ms: string; n: number }>`
    select unit, work_order_id, assignment_id, (extract(epoch from at) * 1000)::bigint::text as ms, n from (
      select *, count(*) over (partition by unit, print)::int as n from figures.reply_print
      where print = any (${`{${prints.join(',')}}`}::text[])
    ) used where n >= ${times}`);
  return rows.map(({ unit, work_order_id, assignment_id, ms, n }) => ({
    workOrderId: work_order_id,
    code: 'sameReply' as const,
    subject: assignment_id,
    unit,
    at: new Date(Number(ms)),
    detail: { n },
  }));
}

async function keep(tx: Tx, flags: readonly Flag[]): Promise<void> {
  if (flags.length === 0) return;
  await tx.rows(sql`insert into figures.flag (work_order_id, code, subject, unit, at, detail)
    select distinct on ("workOrderId", code, subject) "workOrderId", code, subject, unit, at, detail
    from jsonb_to_recordset(${JSON.stringify(flags)}::jsonb)
      as f("workOrderId" uuid, code text, subject text, unit text, at timestamptz, detail jsonb)
    on conflict (work_order_id, code, subject) do update set detail = excluded.detail
      where flag.detail is distinct from excluded.detail`);
}
