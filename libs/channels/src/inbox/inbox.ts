import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { derivedKey, fieldCipher } from '@hotline/identity';
import type { FieldCipher } from '@hotline/identity';
import type { Channel } from '@hotline/dispatch';
import { Database, Settings, flawOf, newId, systemScope } from '@hotline/kernel';
import type { Json } from '@hotline/kernel';
import type { InboxHandler } from './inbox-message.js';

const SCOPE = systemScope('inbox');
const LONGEST_ID = 200;

/**
 * Where letter-box wires (WeChat, SMS, mailbox) put what they receive. The wire verifies, puts, and acknowledges after
 * COMMIT; what it means is found out later, by the channel's handler in a worker.
 */
@Injectable()
export class Inbox {
  private readonly handlers = new Map<Channel, InboxHandler>();
  private readonly cipher: FieldCipher;
  private readonly senderKey: Buffer;

  constructor(
    private readonly database: Database,
    settings: Settings,
  ) {
    this.cipher = fieldCipher(settings.secret, 'channels', settings.fieldCipher);
    this.senderKey = derivedKey(settings.secret, 'channels/sender', 32);
  }

  /** Says at start-up who understands a channel's messages. @throws Error when two do */
  register(handler: InboxHandler): void {
    if (this.handlers.has(handler.channel)) throw new Error(`inbox: ${handler.channel} has two handlers`);
    this.handlers.set(handler.channel, handler);
  }

  handlerOf(channel: Channel): InboxHandler | undefined {
    return this.handlers.get(channel);
  }

  /** Channels that this process can handle. */
  get channels(): Channel[] {
    return [...this.handlers.keys()];
  }

  /**
   * Keeps a message. It is on the disk when this resolves; one that is known by its id changes nothing.
   * @param messageId the channel's own id; one message always has the same
   * @param sender who sent it by the channel's own name (openid, number, address): their messages are handled in order
   */
  async put(channel: Channel, messageId: string, sender: string, raw: Json): Promise<'new' | 'known'> {
    const id = newId();
    const sealed = this.cipher.seal(JSON.stringify(raw), placeOf(id));
    const added = await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql<{ id: string }>`
        insert into channels.inbox_message (id, channel, message_id, sender, received_at, raw, next_try_at)
        values (${id}, ${channel}, ${keyOf(messageId)}, ${this.senderOf(channel, sender)}, ${tx.now}, ${sealed}, ${tx.now})
        on conflict on constraint inbox_message_once do nothing returning id`),
    );
    return added.length > 0 ? 'new' : 'known';
  }

  /** What stands for a sender in the inbox and in dialogues: the same for the same one, and told by nothing else. */
  senderOf(channel: Channel, sender: string): string {
    return createHmac('sha256', this.senderKey).update(`${channel}\n${sender}`).digest('base64url');
  }

  /** @throws Error when the seal is broken or was made for another message */
  open(id: string, sealed: Buffer): Json {
    return JSON.parse(this.cipher.open(sealed, placeOf(id))) as Json;
  }
}

const placeOf = (id: string): string => `channels.inbox/${id}/raw`;

/** An id from outside as it is stored: a strange one by its hash, so that the column takes whatever a wire hands in. */
function keyOf(messageId: string): string {
  if (messageId !== '' && messageId.length <= LONGEST_ID && flawOf(messageId) === undefined) return messageId;
  return `sha256:${createHash('sha256').update(messageId).digest('hex')}`;
}
