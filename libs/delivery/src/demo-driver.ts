import type { MessageDriver, OutboundMessage, SendOutcome } from './message-driver.js';

/**
 * Short messages in demo mode: taken and delivered at once, to nobody. What a citizen would have got is seen in the
 * console's list of messages.
 */
export class DemoDriver implements MessageDriver {
  readonly channel = 'sms';
  readonly name = 'demo';
  readonly honoursKey = true;

  send({ key }: OutboundMessage): Promise<SendOutcome> {
    return Promise.resolve({ outcome: 'sent', providerId: `demo-${key}`, delivered: true });
  }
}
