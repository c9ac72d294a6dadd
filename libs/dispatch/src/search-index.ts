import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { gramsOf, normalized } from './bigrams.js';
import { placeText } from './place.js';
import type { WorkOrder } from './work-order.entity.js';

/** Characters of an order that are searched. */
const LONGEST = 6_000;

/** Finds work orders by any two or more characters of title, text and place. */
@Injectable()
export class SearchIndex {
  constructor(private readonly units: Units) {}

  /** Writes what a new order is found by. */
  async add(tx: Tx, order: WorkOrder): Promise<void> {
    const { body, grams } = this.of(order);
    await tx.rows(sql`insert into dispatch.search (work_order_id, accepted_at, body, grams)
      values (${order.id}, ${order.acceptedAt}, ${body}, ${grams}::int4[])`);
  }

  /** Writes it anew after the order was amended. */
  async change(tx: Tx, order: WorkOrder): Promise<void> {
    const { body, grams } = this.of(order);
    await tx.rows(
      sql`update dispatch.search set body = ${body}, grams = ${grams}::int4[] where work_order_id = ${order.id}`,
    );
  }

  /** A condition on `w.id`: the grams find candidates by index, LIKE makes sure. */
  matches(q: string): RawBuilder<unknown> {
    const text = normalized(q);
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`w.id in (select s.work_order_id from dispatch.search s
      where s.grams @> ${`{${gramsOf(text).join(',')}}`}::int4[] and s.body like ${like})`;
  }

  private of(order: WorkOrder) {
    const { title, text, district, street, detail } = order;
    const place = placeText(this.units, { district, street, detail });
    const body = normalized(`${title}\n${text}\n${place}`.slice(0, LONGEST));
    return { body, grams: `{${gramsOf(body).join(',')}}` };
  }
}
