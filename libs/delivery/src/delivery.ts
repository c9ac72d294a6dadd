import { Injectable } from '@nestjs/common';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { MessageTemplate } from '@hotline/policy';

/** What a citizen is to be told. */
export interface Tell {
  to: { citizen: string };
  template: MessageTemplate;
  /** Codes said in words: numbers, names of units, instants as people read them. Nothing that somebody typed. */
  params: Readonly<Record<string, string>>;
  about: { workOrderId: string; number: string };
  /** For what; the same is told once. */
  once: string;
  lang?: 'zh' | 'en';
}

/** The room's door for other rooms: tells citizens. */
@Injectable()
export class Delivery {
  /** Leaves a message in the caller's transaction: it goes out when that has committed, and not at all when it fails. */
  async tell(tx: Tx, { to, template, params, about, once, lang = 'zh' }: Tell): Promise<void> {
    const id = newId();
    await tx.rows(sql`insert into delivery.message
        (id, dedupe, citizen_id, work_order_id, number, template, params, lang, state, version, attempts, tries, key, at, next_try_at)
      values (${id}, ${once}, ${to.citizen}, ${about.workOrderId}, ${about.number}, ${template},
        ${JSON.stringify(params)}::jsonb, ${lang}, 'queued', 1, 0, 0, ${id}, ${tx.now}, ${tx.now})
      on conflict do nothing`);
  }
}
