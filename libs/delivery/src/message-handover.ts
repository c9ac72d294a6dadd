import { Injectable } from '@nestjs/common';
import { Citizens } from '@hotline/citizens';
import { Log } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { MessageDriver, OutboundMessage, SendOutcome } from './message-driver.js';
import { MessageTexts } from './message-texts.js';
import type { Message } from './message.entity.js';

/** What is known after an attempt. */
export type Known = SendOutcome | { outcome: 'unknown'; code: string };

/** The moment at which a message has a number and its secrets: between the vault and the driver, and nowhere else. */
@Injectable()
export class MessageHandover {
  constructor(
    private readonly pack: CityPack,
    private readonly citizens: Citizens,
    private readonly texts: MessageTexts,
    private readonly log: Log,
  ) {}

  /** The message as its driver gets it; null when the citizen's number is gone. */
  async prepare(tx: Tx, message: Message, driver: MessageDriver): Promise<OutboundMessage | null> {
    const to = await this.citizens.phoneOf(tx, message.citizenId);
    if (to === null) return null;
    const { key, template } = message;
    return { key, channel: driver.channel, to, template, ...this.texts.toSend(message) };
  }

  /** What the driver says, or that nobody knows: it threw, or did not answer in time. */
  async send(message: OutboundMessage, driver: MessageDriver): Promise<Known> {
    try {
      return await this.inTime((signal) => driver.send(message, signal));
    } catch (error) {
      this.log.warn('a driver did not answer', { message: message.key, driver: driver.name, error: nameOf(error) });
      return { outcome: 'unknown', code: 'noAnswer' };
    }
  }

  /** A driver that does not heed the signal is waited for no longer either. */
  private inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(this.pack.messages.answerSeconds * 1_000);
    return new Promise<T>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      work(signal).then(resolve, reject);
    });
  }
}

/** An error's kind, never its text: a provider's may repeat the number. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
