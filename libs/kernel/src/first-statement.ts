import { Client } from 'pg';
import type { QueryResult } from 'pg';
import { nameOf } from './named-statement.js';

/** What the driver hears of a statement that was not sent, or need not have arrived. */
const NOTHING = { command: '', rowCount: null, rows: [] };

/**
 * A connection whose `begin` waits for the transaction's first statement and travels with it: one round trip less in
 * every transaction. The statement goes along in one text when it has no parameters, as that of the door has none. One
 * that was given a name is prepared under it.
 */
export class FirstStatementClient extends Client {
  private begins = false;

  /** As the driver calls it: a text with its values. Any other form, a cursor for one, is passed on as it is. */
  override query = ((...args: [text: string, values?: readonly unknown[]]) => {
    const [text, values = []] = args;
    if (text === 'begin') {
      this.begins = true;
      return Promise.resolve(NOTHING);
    }
    // A lost connection has rolled back by itself; its place in the pool is free again only when this succeeds.
    if (text === 'rollback') return this.together(text).catch(() => NOTHING);
    if (this.begins && typeof text === 'string' && values.length === 0) return this.together(text);
    // Sent one after the other; a failure of the first is one of the second too.
    if (this.begins) this.together().catch(() => NOTHING);
    const name = typeof text === 'string' ? nameOf(text) : undefined;
    return name ? super.query({ name, text, values: [...values] }) : super.query(...(args as [string]));
  }) as unknown as Client['query'];

  private async together(...texts: string[]): Promise<unknown> {
    const sent = this.begins ? ['begin', ...texts] : texts;
    this.begins = false;
    const results: QueryResult | QueryResult[] = await super.query(sent.join('; '));
    return Array.isArray(results) ? results.at(-1) : results;
  }
}
