import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { gramsOf, normalized } from './bigrams.js';
import { placeText } from './place.js';
import { textArray } from './work-order.conditions.js';
import type { WorkOrder } from './work-order.entity.js';

/** Characters of an order that are searched. */
const LONGEST = 6_000;
const WEEK_MS = 7 * 86_400_000;

/** The newest orders that hold some words. */
export interface Found {
  ids: string[];
  /** Whether the search ended before the orders did, because it had found enough. */
  cut: boolean;
}

/** Finds work orders by words of two or more characters in title, text and place. */
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
   * The newest `most` orders between two instants that hold every word of `q`, without those out of reach. The grams find
   * them by index; LIKE makes sure of words that have more than one gram.
   */
  async newest(tx: Tx, q: string, since: Date | null, until: Date | null, most: number): Promise<Found> {
    const words = wordsOf(q);
    const grams = words.flatMap(gramsOf);
    // What is two characters to the reader may be one in its unified form.
    if (grams.length === 0) return { ids: [], cut: false };
    const long = words.filter((word) => word.length !== 2);
    const rows = await tx.rows(sql<{ id: string | null }>`select id from dispatch.matching(
      ${intArray(grams)}::int4[], ${patterns(long)}::text[], ${since}::timestamptz, ${until}::timestamptz, ${most})`);
    return { ids: rows.flatMap(({ id }) => id ?? []), cut: rows.length === most };
  }

  /** Those of some orders, given as a query of their ids, that hold every word of `q`: each is looked at. */
  async among(tx: Tx, q: string, orders: RawBuilder<unknown>): Promise<string[]> {
    const rows = await tx.rows(
      sql<{ id: string }>`select id from dispatch.holding(array(${orders}), ${patterns(wordsOf(q))}::text[])`,
    );
    return rows.map(({ id }) => id);
  }

  private of(order: WorkOrder) {
    const { title, text, district, street, detail } = order;
    const place = placeText(this.units, { district, street, detail });
    return searchable(`${title}\n${text}\n${place}`, order.acceptedAt);
  }
}

/** What a text is found by: its grams, and the week in which the order came as one more. */
export function searchable(text: string, acceptedAt: Date): { body: string; grams: number[] } {
  const body = normalized(text.slice(0, LONGEST));
  return { body, grams: [...gramsOf(body), Math.floor(acceptedAt.getTime() / WEEK_MS)] };
}

/** All of them must be found; a text of single characters is one phrase, since those have no grams. */
function wordsOf(q: string): string[] {
  const text = normalized(q);
  const words = text.split(' ');
  return words.some((word) => word.length > 1) ? words : [text];
}

const patterns = (words: readonly string[]) => textArray(words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`));

const intArray = (grams: readonly number[]) => `{${grams.join(',')}}`;
