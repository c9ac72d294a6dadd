import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { assertSound } from '@hotline/dispatch';
import type { Channel } from '@hotline/dispatch';
import { Database, Log, isConnectionLoss, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, subtractTime } from '@hotline/policy';
import { failureOf } from './inbox-message.js';
import type { Handled, InboxMessage } from './inbox-message.js';
import { inboxLifecycle } from './inbox.lifecycle.js';
import { Inbox } from './inbox.js';
import { StoredMessage } from './stored-message.entity.js';

// A table with a mistake in it must not run.
assertSound(inboxLifecycle);

const SCOPE = systemScope('inbox');
/** Messages of different senders that one worker handles side by side. */
const AT_ONCE = 8;
const SWEPT = 500;

interface Claimed {
  id: string;
  channel: Channel;
  message_id: string;
  sender: string;
  received_ms: string;
  raw: Buffer;
  fence: number;
  tries: number;
}

/**
 * Hands received messages to their channels' handlers. A claim is one statement with a lease and a rising fence: any
 * number of workers may claim at once, a message whose worker died is taken by another, and a worker that comes back too
 * late may not write any more. Of one sender only the earliest waiting message can be claimed, so their order is kept.
 */
@Injectable()
export class InboxWork {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly pack: CityPack,
    private readonly log: Log,
  ) {}

  /** Handles what is due, at most so many at once; returns how many there were. */
  async step(): Promise<number> {
    const claimed = this.inbox.channels.length > 0 ? await this.claim() : [];
    const results = await Promise.allSettled(claimed.map((message) => this.handle(message)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return claimed.length;
  }

  /** Removes what has been done with for long enough. Dead letters stay until somebody has looked at them. */
  async sweep(): Promise<void> {
    const { keep } = this.pack.channels.inbox;
    await this.database.inScope(SCOPE, (tx) => {
      const before = subtractTime(tx.now, keep, this.pack.hoursOf(this.pack.city.code), this.pack.calendar);
      return tx.rows(sql`delete from channels.inbox_message where id in (
        select id from channels.inbox_message where ended_at < ${before} order by ended_at limit ${SWEPT} for update skip locked)`);
    });
  }

  private claim(): Promise<Claimed[]> {
    const { leaseSeconds } = this.pack.channels.inbox;
    return this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql<Claimed>`
        update channels.inbox_message set fence = fence + 1, tries = tries + 1,
          next_try_at = ${new Date(tx.now.getTime() + leaseSeconds * 1_000)}
        where id in (
          select id from channels.inbox_message due
          where state = 'waiting' and next_try_at <= ${tx.now} and channel = any(${this.inbox.channels}::text[])
            and not exists (select from channels.inbox_message earlier where earlier.state = 'waiting'
              and earlier.channel = due.channel and earlier.sender = due.sender and earlier.seq < due.seq)
          order by next_try_at, seq limit ${AT_ONCE} for update skip locked)
        returning id, channel, message_id, sender, (extract(epoch from received_at) * 1000)::bigint::text as received_ms,
          raw, fence, tries`),
    );
  }

  private async handle(claimed: Claimed): Promise<void> {
    const { id, channel, fence, tries } = claimed;
    const { retryAfterSeconds } = this.pack.channels.inbox;
    // More tries than there are answers: it has ended its workers before they could say what was wrong.
    if (tries > retryAfterSeconds.length + 1) return this.settle(id, fence, giveUp('worker-lost'));
    try {
      const handled = await this.inbox.handlerOf(channel)!.handle(this.messageOf(claimed));
      await this.settle(id, fence, end(handled));
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      const { code, permanent } = failureOf(error);
      const pause = permanent ? undefined : retryAfterSeconds[tries - 1];
      this.log.warn('a received message could not be handled', { channel, messageId: id, error: code, tries });
      await this.settle(id, fence, pause === undefined ? giveUp(code) : tryAgain(code, pause));
    }
  }

  private messageOf({ id, channel, message_id, sender, received_ms, raw }: Claimed): InboxMessage {
    const receivedAt = new Date(Number(received_ms));
    return { id, channel, messageId: message_id, sender, receivedAt, raw: this.inbox.open(id, raw) };
  }

  /** Writes what became of a message, unless somebody else has claimed it meanwhile: then theirs counts. */
  private async settle(id: string, fence: number, write: Write): Promise<void> {
    await this.database.inScope(SCOPE, async (tx) => {
      const [held] = await tx.rows(sql`select id from channels.inbox_message
        where id = ${id} and fence = ${fence} and state = 'waiting' for update`);
      if (held) write(await tx.em.findOneOrFail(StoredMessage, { id }), tx);
    });
  }
}

type Write = (message: StoredMessage, tx: Tx) => void;

const end =
  (handled: Handled): Write =>
  (message, { now }) => {
    message.make(handled.kind === 'ignored' ? 'ignore' : 'handle', now);
    message.ended(handled.kind, handled.kind === 'dialogue' ? {} : handled);
  };

const tryAgain =
  (code: string, seconds: number): Write =>
  (message, { now }) => {
    message.make('retry', now);
    message.failed(code, now, new Date(now.getTime() + seconds * 1_000));
  };

const giveUp =
  (code: string): Write =>
  (message, tx) => {
    message.make('giveUp', tx.now);
    message.failed(code, tx.now, null);
    const { id, channel, tries } = message;
    tx.emit({
      kind: 'inboxMessage.givenUp',
      subject: 'inboxMessage',
      subjectId: id,
      data: { channel, error: code, tries },
    });
  };
