import type { MessageDriver, OutboundMessage, SendOutcome } from '@hotline/delivery';

type Answer = (message: OutboundMessage) => SendOutcome | Promise<SendOutcome>;

/** A provider of short messages, as tests drive it: it keeps what it was asked, and takes each key once. */
export class Wire implements MessageDriver {
  readonly channel = 'sms';
  readonly name = 'wire';
  honoursKey = true;
  /** Every request, also those that it refused. */
  readonly asked: OutboundMessage[] = [];
  /** What really went out to telephones, by key. */
  readonly arrived = new Map<string, OutboundMessage>();
  private answers: Answer[] = [];

  /** Its next answers, in turn; after them it takes everything. */
  will(...answers: Answer[]): void {
    this.answers = answers;
  }

  forget(): void {
    this.asked.length = 0;
    this.arrived.clear();
    this.answers = [];
    this.honoursKey = true;
  }

  async send(message: OutboundMessage): Promise<SendOutcome> {
    this.asked.push(message);
    const answer = this.answers.shift() ?? ((one) => this.take(one));
    return answer(message);
  }

  /** Takes it: a key that it has taken before goes out no second time. */
  take(message: OutboundMessage): SendOutcome {
    if (!this.honoursKey && this.arrived.has(message.key)) throw new Error('sent twice');
    if (!this.arrived.has(message.key)) this.arrived.set(message.key, message);
    return { outcome: 'sent', providerId: `wire-${message.key}` };
  }
}

export const busy: Answer = () => ({ outcome: 'temporary', code: 'throttled' });
export const refuses: Answer = () => ({ outcome: 'permanent', code: 'blockedNumber' });
export const silent: Answer = () => new Promise(() => undefined);
