import { Injectable } from '@nestjs/common';
import { WorkOrder, WorkOrders } from '@hotline/dispatch';
import { QueryCodes } from '@hotline/intake';
import { Database, notFound, systemScope } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { Tries } from '../tries.js';
import type { Limit } from '../tries.js';
import type { Credentials } from './portal.schema.js';
import type { Pair } from './track.reading.js';

/** Wrong codes, by number and by address. Six digits and five tries leave a guesser one chance in 200,000. */
const WRONG_CODES: Limit = { name: 'query code', most: 5 };

/** A citizen who has shown number and query code, and how far that reaches. */
export interface Opened {
  id: string;
  /** The order that is handled for it. */
  handledId: string;
  citizenId: string | null;
  scope: Scope;
}

/** Opens work orders to their citizens. */
@Injectable()
export class PortalOrders {
  constructor(
    private readonly database: Database,
    private readonly workOrders: WorkOrders,
    private readonly codes: QueryCodes,
    private readonly tries: Tries,
  ) {}

  /**
   * Checks number and query code. An absent number and a wrong code are answered alike, after the same work.
   * @throws Problem 404, or 429 after five wrong ones in 15 minutes for this number or from this address
   */
  async open(caller: Scope, { number, queryCode }: Credentials, address: string): Promise<Opened> {
    const subjects = [`number ${number}`, `address ${address}`];
    await this.tries.count(WRONG_CODES, subjects);
    const found = await this.database.inScope(systemScope('query code'), (tx) =>
      tx.em.findOne(WorkOrder, { number }, { fields: ['id', 'mergedInto', 'citizenId'] }),
    );
    if (!this.codes.matches(found?.id ?? null, queryCode)) throw notFound();
    await this.tries.forget(WRONG_CODES, subjects);
    const { id, mergedInto, citizenId } = found!;
    const handledId = mergedInto ?? id;
    const orders = [...new Set([id, handledId])];
    return {
      id,
      handledId,
      citizenId: citizenId ?? null,
      scope: { actor: caller.actor, reach: { kind: 'orders', orders } },
    };
  }

  /** The orders themselves, in a transaction of that scope; locked where something is to be done to them. */
  async pair(tx: Tx, { id, handledId }: Opened, lock: boolean): Promise<Pair> {
    const handled = await this.workOrders.get(tx, handledId, { lock });
    return { handled, order: id === handledId ? handled : await this.workOrders.get(tx, id, { lock }) };
  }
}
