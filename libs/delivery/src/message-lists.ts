import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Citizens } from '@hotline/citizens';
import { PolicyTable } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack, TEMPLATE_NAMES } from '@hotline/policy';
import { MessageDrivers } from './message-driver.js';
import { MessageTexts } from './message-texts.js';
import { Message, MessageAttempt } from './message.entity.js';
import type { MessageCounts, MessageList, MessagesQuery, MessageView } from './message.views.js';

/** Counting stops here: a desk does not need to know how many more there are. */
const MOST_COUNTED = 10_000;
const Keys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);

/** Reads messages: the desk's list, the latest first, and how many there are. */
@Injectable()
export class MessageLists {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly citizens: Citizens,
    private readonly texts: MessageTexts,
    private readonly drivers: MessageDrivers,
    private readonly policies: PolicyTable,
  ) {}

  list(scope: Scope, query: MessagesQuery): Promise<MessageList> {
    return this.database.inScope(scope, async (tx) => {
      const where = conditions(query);
      const after = decodeCursor(query.cursor, Keys);
      const beyond = after ? sql`(at, id) < (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)` : sql`true`;
      const rows = await tx.rows(sql<{ id: string; at: string }>`
        select id, (extract(epoch from at) * 1000)::bigint::text as at from delivery.message
        where ${where} and ${beyond} order by at desc, id desc limit ${query.limit + 1}`);
      const [count] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from delivery.message where ${where} limit ${MOST_COUNTED + 1}) counted`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1)! : null;
      return {
        items: await this.views(
          tx,
          shown.map(({ id }) => id),
        ),
        next: last && encodeCursor([Number(last.at), last.id]),
        total: { n: Math.min(count!.n, MOST_COUNTED), capped: count!.n > MOST_COUNTED },
      };
    });
  }

  counts(scope: Scope): Promise<MessageCounts> {
    return this.database.inScope(scope, async (tx) => {
      const today = sql`(date_trunc('day', ${tx.now}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`;
      const [counted] = await tx.rows(sql<Omit<MessageCounts, 'channels' | 'templates'>>`select
          count(*) filter (where state = 'queued')::int as queued,
          count(*) filter (where state = 'held')::int as held,
          count(*) filter (where state = 'sending')::int as sending,
          count(*) filter (where state = 'dead')::int as dead,
          count(*) filter (where state in ('sent', 'delivered') and ended_at >= ${today})::int as "sentToday",
          count(*) filter (where state = 'delivered' and ended_at >= ${today})::int as "deliveredToday"
        from delivery.message where ended_at is null or ended_at >= ${today} or state = 'dead'`);
      const channels = this.pack.messages.channels.map(({ code, zh, en }) => ({
        code,
        zh,
        en,
        driver: this.drivers.of(code)?.name ?? null,
      }));
      const { templates } = this.pack.messages;
      return { ...counted!, channels, templates: TEMPLATE_NAMES.map((code) => ({ code, ...templates[code].name })) };
    });
  }

  private async views(tx: Tx, ids: readonly string[]): Promise<MessageView[]> {
    const found = await tx.em.find(Message, { id: { $in: [...ids] } });
    const byId = new Map(found.map((message) => [message.id, message]));
    const attempts = await tx.em.find(MessageAttempt, { messageId: { $in: [...ids] } }, { orderBy: { n: 'asc' } });
    const masked = await this.citizens.masked(tx, [...new Set(found.map(({ citizenId }) => citizenId))]);
    const { actor } = tx.scope;
    const mayReplay = 'roles' in actor && this.policies.relation('message.replay', actor.roles) !== null;
    return ids.map((id) => {
      const message = byId.get(id)!;
      return {
        id,
        state: message.state,
        version: message.version,
        template: message.template,
        name: this.pack.messages.templates[message.template].name,
        channel: message.channel ?? null,
        to: masked.get(message.citizenId)?.phone ?? '',
        text: this.texts.toShow(message),
        workOrder: { id: message.workOrderId, number: message.number },
        at: message.at.toISOString(),
        nextTryAt: message.nextTryAt?.toISOString() ?? null,
        endedAt: message.endedAt?.toISOString() ?? null,
        reason: message.reason ?? null,
        attempts: attempts
          .filter(({ messageId }) => messageId === id)
          .map(({ n, at, driver, outcome, code, endedAt }) => ({
            n,
            at: at.toISOString(),
            driver,
            outcome: outcome ?? null,
            code: code ?? null,
            endedAt: endedAt?.toISOString() ?? null,
          })),
        replay: mayReplay && message.state === 'dead',
      };
    });
  }
}

function conditions({ state, channel, template, number }: MessagesQuery): RawBuilder<unknown> {
  const all = [sql`true`];
  if (state) all.push(sql`state = ${state}`);
  if (channel) all.push(sql`channel = ${channel}`);
  if (template) all.push(sql`template = ${template}`);
  if (number) all.push(sql`number = ${number}`);
  return sql.join(all, sql` and `);
}
