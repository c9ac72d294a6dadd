import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Channel } from '@hotline/dispatch';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { StoredMessage } from '../inbox/stored-message.entity.js';
import type {
  DeadLetterList,
  DeadLettersQuery,
  DeadLettersReceipt,
  ReplayDeadLetters,
  SetAsideDeadLetters,
} from './channel-health.views.js';

/** Dead letters moved in one transaction. */
const AT_ONCE = 200;
const Keys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);

interface Row {
  id: string;
  channel: Channel;
  received_ms: string;
  failed_ms: string;
  error: string;
  tries: number;
}
const instantOf = (ms: string): string => new Date(Number(ms)).toISOString();

/** The messages that could not be handled: staff look at them by channel and error, replay them or set them aside. */
@Injectable()
export class DeadLetters {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  list(scope: Scope, query: DeadLettersQuery): Promise<DeadLetterList> {
    return this.database.inScope(scope, async (tx) => {
      const after = decodeCursor(query.cursor, Keys);
      const beyond = after ? sql`(failed_at, id) < (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)` : sql`true`;
      const rows = await tx.rows(sql<Row>`
        select id, channel, (extract(epoch from received_at) * 1000)::bigint::text as received_ms,
          (extract(epoch from failed_at) * 1000)::bigint::text as failed_ms, error, tries
        from channels.inbox_message where state = 'dead' and ${of(query)} and ${beyond}
        order by failed_at desc, id desc limit ${query.limit + 1}`);
      const groups = await tx.rows(sql<DeadLetterList['groups'][number]>`
        select channel, error, count(*)::int as n from channels.inbox_message
        where state = 'dead' group by channel, error order by n desc, channel, error`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1)! : null;
      return {
        items: shown.map(({ id, channel, received_ms, failed_ms, error, tries }) => ({
          id,
          channel,
          receivedAt: instantOf(received_ms),
          failedAt: instantOf(failed_ms),
          error,
          tries,
        })),
        next: last && encodeCursor([Number(last.failed_ms), last.id]),
        groups,
      };
    });
  }

  /** Puts dead letters back into the queue, the earliest received first, so that one sender's come in their order. */
  replay(scope: Scope, intent: IntentOf, body: ReplayDeadLetters): Promise<DeadLettersReceipt> {
    const wanted = 'ids' in body ? named(body.ids) : sql`${of(body)} and failed_at <= ${new Date(body.deadBefore)}`;
    return this.move(scope, intent, wanted, (tx, message) => {
      const { error } = message;
      message.make('replay', tx.now);
      message.again(tx.now);
      report(tx, message, 'inboxMessage.replayed', { error });
    });
  }

  setAside(scope: Scope, intent: IntentOf, { ids, reason }: SetAsideDeadLetters): Promise<DeadLettersReceipt> {
    return this.move(scope, intent, named(ids), (tx, message) => {
      message.make('setAside', tx.now);
      message.because(reason);
      report(tx, message, 'inboxMessage.setAside', { error: message.error, reason });
    });
  }

  private move(
    scope: Scope,
    intent: IntentOf,
    wanted: ReturnType<typeof sql>,
    one: (tx: Tx, message: StoredMessage) => void,
  ): Promise<DeadLettersReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const held = await tx.rows(sql<{ id: string }>`select id from channels.inbox_message
        where state = 'dead' and ${wanted} order by seq limit ${AT_ONCE} for update skip locked`);
      for (const message of await tx.em.find(StoredMessage, { id: { $in: held.map(({ id }) => id) } }))
        one(tx, message);
      await tx.em.flush();
      const [left] = await tx.rows(sql<{ n: number }>`
        select count(*)::int as n from channels.inbox_message where state = 'dead' and ${wanted}`);
      return { done: held.length, left: left!.n };
    });
  }
}

function report(
  tx: Tx,
  { id, channel }: StoredMessage,
  kind: string,
  data: Record<string, string | null | undefined>,
): void {
  tx.emit({ kind, subject: 'inboxMessage', subjectId: id, data: { channel, ...data } });
}

const named = (ids: readonly string[]) => sql`id = any(${[...ids]}::uuid[])`;

function of({ channel, error }: { channel?: string | undefined; error?: string | undefined }) {
  return sql`(${channel ?? null}::text is null or channel = ${channel ?? null})
    and (${error ?? null}::text is null or error = ${error ?? null})`;
}
