import { Injectable } from '@nestjs/common';
import { CityPack, MESSAGE_TEMPLATES, PLACEHOLDER } from '@hotline/policy';
import type { MessageTemplate } from '@hotline/policy';
import type { Message } from './message.entity.js';

/** What stands for a secret wherever a text is shown to anybody but its citizen. */
const HIDDEN = '******';

type Said = Pick<Message, 'template' | 'params' | 'lang' | 'workOrderId'>;

/** Texts of messages. Secrets are filled in at the moment of sending; nobody else reads them, and they are not stored. */
@Injectable()
export class MessageTexts {
  private readonly secrets = new Map<string, (workOrderId: string) => string>();

  constructor(private readonly pack: CityPack) {}

  /** The room that knows a secret says here at start-up how it follows from the work order. */
  secret(name: string, of: (workOrderId: string) => string): void {
    this.secrets.set(name, of);
  }

  /** What goes out, with everything a provider needs for a text of its own. @throws Error when a secret has no keeper */
  toSend(message: Said): { text: string; params: Record<string, string> } {
    const params = { ...this.known(message) };
    for (const name of MESSAGE_TEMPLATES[message.template])
      if (name === 'queryCode') {
        const of = this.secrets.get(name);
        if (!of) throw new Error(`nobody knows ${name}`);
        params[name] = of(message.workOrderId);
      }
    return { text: this.fill(message, params), params };
  }

  /** The same for the console: secrets hidden. */
  toShow(message: Said): string {
    return this.fill(message, { ...this.known(message), queryCode: HIDDEN });
  }

  private known({ params }: Said): Record<string, string> {
    return { ...params, link: `${this.pack.messages.portal}#/track` };
  }

  private fill({ template, lang }: Said, params: Readonly<Record<string, string>>): string {
    const { signature, templates } = this.pack.messages;
    const text = templates[template as MessageTemplate][lang];
    return signature[lang] + text.replaceAll(PLACEHOLDER, (_, name: string) => params[name] ?? '—');
  }
}
