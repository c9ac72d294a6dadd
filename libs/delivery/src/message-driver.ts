import { Injectable } from '@nestjs/common';
import type { OutboundChannel } from '@hotline/policy';

/** A message on its way out. It holds a citizen's number: it is handed to a driver and nowhere kept or logged. */
export interface OutboundMessage {
  /** The same at every attempt at the same message: the provider takes it once (its idempotency key). */
  key: string;
  channel: OutboundChannel;
  /** The citizen's telephone number, normalised: digits only. */
  to: string;
  text: string;
  /** For providers that want their own approved texts: which one, with what in its places. */
  template: string;
  params: Readonly<Record<string, string>>;
}

/** What a channel says of a message. `code` is the provider's own word, for people; no personal data. */
export type SendOutcome =
  /** It has taken it, under this number; `delivered`: and the citizen has it. */
  | { outcome: 'sent'; providerId: string; delivered?: boolean }
  /** Not now: tried again by policy. */
  | { outcome: 'temporary'; code: string }
  /** Never: a dead letter at once. */
  | { outcome: 'permanent'; code: string };

/** A channel's way out. An error thrown, like no answer in time, means that nobody knows whether the message went out. */
export interface MessageDriver {
  readonly channel: OutboundChannel;
  readonly name: string;
  /**
   * Whether the provider drops a second message with the same key. Where it does not, a message whose first attempt
   * nobody knows the end of is not sent again by itself.
   */
  readonly honoursKey: boolean;
  /** @param signal aborts when the wait for the answer is over */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendOutcome>;
}

/** The drivers of this installation; each channel has at most one. */
@Injectable()
export class MessageDrivers {
  private readonly drivers = new Map<OutboundChannel, MessageDriver>();

  /** From now on this driver has its channel. */
  use(driver: MessageDriver): void {
    this.drivers.set(driver.channel, driver);
  }

  /** The channel has no driver any more; its messages are held. */
  without(channel: OutboundChannel): void {
    this.drivers.delete(channel);
  }

  of(channel: OutboundChannel): MessageDriver | undefined {
    return this.drivers.get(channel);
  }
}
