import { Injectable } from '@nestjs/common';
import { CallbackLists } from '@hotline/callback';
import { Citizens } from '@hotline/citizens';
import { OPEN_STATES, WorkOrder, WorkOrders } from '@hotline/dispatch';
import { Database } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import type { CallerCard } from './caller-card.schema.js';

const MOST_OPEN = 20;
const MOST_RECENT = 5;
const FIRST_CALL: CallerCard = {
  citizen: null,
  known: false,
  open: [],
  recent: [],
  callbackDue: null,
  lastDissatisfaction: null,
};

/** Puts together what an operator sees while a caller says their first word. */
@Injectable()
export class CallerCards {
  constructor(
    private readonly database: Database,
    private readonly citizens: Citizens,
    private readonly workOrders: WorkOrders,
    private readonly callbacks: CallbackLists,
  ) {}

  /** The card of whoever has this number; that of a first call when nobody has. */
  of(scope: Scope, phone: string): Promise<CallerCard> {
    return this.database.inScope(scope, async (tx) => {
      const id = await this.citizens.findByPhone(tx, phone);
      if (id === null) return FIRST_CALL;
      return {
        citizen: (await this.citizens.masked(tx, [id])).get(id) ?? null,
        known: true,
        open: await this.orders(tx, id, true, MOST_OPEN),
        recent: await this.orders(tx, id, false, MOST_RECENT),
        callbackDue: await this.callbacks.dueOf(tx, id),
        lastDissatisfaction: await this.callbacks.lastDissatisfaction(tx, id),
      };
    });
  }

  private async orders(tx: Tx, citizenId: string, open: boolean, limit: number) {
    const state = open ? { $in: OPEN_STATES } : { $nin: OPEN_STATES };
    const orders = await tx.em.find(
      WorkOrder,
      { citizenId, state },
      { orderBy: { acceptedAt: 'desc', id: 'desc' }, limit },
    );
    return this.workOrders.rowsOf(
      tx,
      orders.map((order) => order.id),
    );
  }
}
