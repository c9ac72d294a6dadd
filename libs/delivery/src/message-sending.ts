import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { MessageDrivers } from './message-driver.js';
import type { MessageDriver, OutboundMessage } from './message-driver.js';
import { MessageHandover } from './message-handover.js';
import type { Known } from './message-handover.js';
import { Message, MessageAttempt } from './message.entity.js';
import { quietUntil } from './quiet.rules.js';
import { waitAfter, wallMs } from './retry.rules.js';

const SCOPE = systemScope('delivery');

/** Messages claimed in one transaction and handed over side by side. */
const AT_ONCE = 8;
/** Beyond the time a driver has, this long for its answer to be written down, in ms. */
const WRITING_MS = 15_000;

interface Claimed {
  id: string;
  attempt: number;
  driver: MessageDriver;
  /** As it goes out; lives no longer than the attempt. */
  message: OutboundMessage;
}

/**
 * Sends what is due. A message is claimed under a row lock and its attempt written down before anything leaves the
 * house, so any number of workers may send and any may die. Whoever finds an attempt of which nobody knows the end sends
 * again with the same key, if the channel takes a key once, and else leaves it to people.
 */
@Injectable()
export class MessageSending {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly drivers: MessageDrivers,
    private readonly handover: MessageHandover,
  ) {}

  /** Looks once at no more than `limit` messages that are due, the longest waiting first; returns at how many. */
  async sendDue(limit: number): Promise<number> {
    await this.release();
    for (let seen = 0; ;) {
      const wanted = Math.min(AT_ONCE, limit - seen);
      const { looked, claimed } = await this.claim(wanted);
      await Promise.all(claimed.map((one) => this.send(one)));
      seen += looked;
      if (looked < wanted || seen >= limit) return seen;
    }
  }

  /** Messages held for want of a driver are due as soon as there is one. */
  private async release(): Promise<void> {
    if (!this.channel()) return;
    await this.database.inScope(SCOPE, async (tx) => {
      const rows = await tx.rows(sql<{ id: string }>`select id from delivery.message
        where state = 'held' limit 500 for update skip locked`);
      if (rows.length === 0) return;
      const held = await tx.em.find(Message, { id: { $in: rows.map(({ id }) => id) } });
      for (const message of held) message.make('release', tx.now, { next: tx.now });
    });
  }

  private claim(wanted: number): Promise<{ looked: number; claimed: Claimed[] }> {
    return this.database.inScope(SCOPE, async (tx) => {
      const due = await tx.rows(sql<{ id: string }>`select id from delivery.message
        where next_try_at <= ${tx.now} order by next_try_at limit ${wanted} for update skip locked`);
      const messages = await tx.em.find(Message, { id: { $in: due.map(({ id }) => id) } });
      const claimed: Claimed[] = [];
      for (const message of messages) {
        const one = await this.claimOne(tx, message);
        if (one) claimed.push(one);
      }
      return { looked: due.length, claimed };
    });
  }

  private async claimOne(tx: Tx, message: Message): Promise<Claimed | null> {
    const { messages } = this.pack;
    if (message.state === 'sending' && !(await this.takeUp(tx, message))) return null;
    const over = tx.now.getTime() - message.at.getTime() > wallMs(messages.validFor);
    if (over) {
      message.make('drop', tx.now, { reason: 'expired' });
      return null;
    }
    const channel = this.channel();
    const driver = channel && this.drivers.of(channel.code);
    message.by((channel ?? messages.channels.at(-1)!).code);
    if (!driver) {
      message.make('hold', tx.now, { reason: 'noDriver' });
      return null;
    }
    const morning = quietUntil(tx.now, channel.quiet);
    if (morning) {
      message.waitUntil(morning);
      return null;
    }
    const outbound = await this.handover.prepare(tx, message, driver);
    if (!outbound) {
      message.make('drop', tx.now, { reason: 'noAddress' });
      return null;
    }
    const attempt = message.begin();
    message.make('claim', tx.now, { next: new Date(tx.now.getTime() + messages.answerSeconds * 1_000 + WRITING_MS) });
    const { id, key } = message;
    tx.em.persist(tx.em.create(MessageAttempt, { messageId: id, n: attempt, key, driver: driver.name, at: tx.now }));
    return { id, attempt, driver, message: outbound };
  }

  /** The first of policy's channels that has a driver. */
  private channel() {
    return this.pack.messages.channels.find(({ code }) => this.drivers.of(code));
  }

  /** Nobody has heard of the last attempt: it may have arrived. Answers whether to try again. */
  private async takeUp(tx: Tx, message: Message): Promise<boolean> {
    const last = await tx.em.findOne(MessageAttempt, { messageId: message.id, n: message.attempts });
    last?.ended('unknown', 'noAnswer', null, tx.now);
    const driver = message.channel && this.drivers.of(message.channel);
    const { tries } = this.pack.messages.retry;
    if (message.tries >= tries || driver?.honoursKey === false) {
      message.make('fail', tx.now, { reason: 'unknown' });
      return false;
    }
    message.make('postpone', tx.now, { reason: 'unknown', next: tx.now });
    return true;
  }

  private async send(claimed: Claimed): Promise<void> {
    const known = await this.handover.send(claimed.message, claimed.driver);
    await this.database.inScope(SCOPE, (tx) => this.record(tx, claimed, known));
  }

  private async record(tx: Tx, { id, attempt, driver }: Claimed, known: Known): Promise<void> {
    await tx.rows(sql`select from delivery.message where id = ${id} for update`);
    const message = await tx.em.findOneOrFail(Message, { id });
    const tried = await tx.em.findOneOrFail(MessageAttempt, { messageId: id, n: attempt });
    const current = message.state === 'sending' && message.attempts === attempt;
    const sent = known.outcome === 'sent';
    tried.ended(known.outcome, sent ? null : known.code, sent ? known.providerId : null, tx.now);
    if (!current) {
      // Another process has taken it up since; that it arrived is true all the same.
      if (sent && ['queued', 'dead'].includes(message.state)) this.arrived(tx, message, 'learn', known.providerId);
      return;
    }
    if (sent) return this.arrived(tx, message, known.delivered ? 'confirm' : 'accept', known.providerId);
    const { retry } = this.pack.messages;
    const never =
      known.outcome === 'permanent' ||
      message.tries >= retry.tries ||
      (known.outcome === 'unknown' && !driver.honoursKey);
    const reason = known.outcome === 'unknown' ? 'unknown' : known.code;
    if (never) return message.make('fail', tx.now, { reason });
    const next = new Date(tx.now.getTime() + waitAfter(message.tries, retry, Math.random()));
    message.make('postpone', tx.now, { reason, next });
  }

  private arrived(tx: Tx, message: Message, move: 'accept' | 'confirm' | 'learn', providerId: string): void {
    message.make(move, tx.now);
    message.takenAs(providerId);
  }
}
