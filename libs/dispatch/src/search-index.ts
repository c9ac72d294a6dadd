import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
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
  add(tx: Tx, order: WorkOrder): void {
    tx.insert('dispatch.search', { work_order_id: order.id, accepted_at: order.acceptedAt, ...this.of(order) });
  }

  /** Writes it anew after the order was amended. */
  async change(tx: Tx, order: WorkOrder): Promise<void> {
    const { body, grams } = this.of(order);
    await tx.rows(
      sql`update dispatch.search set body = ${body}, grams = ${intArray(grams)}::int4[] where work_order_id = ${order.id}`,
    );
  }

  /**
   * Ids of the newest `most` orders between two instants that hold this text: the grams find candidates by index, LIKE
   * makes sure. What is out of reach is not among them.
   */
  async find(tx: Tx, q: string, since: Date | null, until: Date | null, most: number): Promise<string[]> {
    const text = normalized(q);
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await tx.rows(sql<{ id: string }>`select id from dispatch.matching(
      ${intArray(gramsOf(text))}::int4[], ${like}, ${since}::timestamptz, ${until}::timestamptz, ${most})`);
    return rows.map(({ id }) => id);
  }

  private of(order: WorkOrder) {
    const { title, text, district, street, detail } = order;
    const place = placeText(this.units, { district, street, detail });
    const body = normalized(`${title}\n${text}\n${place}`.slice(0, LONGEST));
    return { body, grams: gramsOf(body) };
  }
}

const intArray = (grams: readonly number[]) => `{${grams.join(',')}}`;
