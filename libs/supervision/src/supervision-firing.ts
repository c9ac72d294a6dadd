import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Assignment, WorkOrder } from '@hotline/dispatch';
import { Database, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { supervised } from './automaton.js';
import { Card } from './card.entity.js';
import { Cards } from './cards.js';
import { Issuing } from './issuing.js';
import { lapse } from './lapsing.js';
import { StandingCauses } from './standing-causes.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { UnreadSheets } from './unread-sheets.js';
import { Watch } from './watch.entity.js';

const SCOPE = systemScope('supervision');

/** Deadlines fired in one transaction. */
const AT_ONCE = 50;
/** What has deadlines of its own. */
const TABLES = ['supervision_order', 'watch', 'card'] as const;
type Table = (typeof TABLES)[number];

/**
 * Fires the automaton's own deadlines: an answer that is late, a span that has passed since a clock fell due, a card
 * whose time is over, a daily sheet that nobody has read. Like the clocks': mark and effect in one transaction, any number of workers at once, and what another
 * transaction is changing is passed over and looked at again.
 */
@Injectable()
export class SupervisionFiring {
  constructor(
    private readonly database: Database,
    private readonly issuing: Issuing,
    private readonly causes: StandingCauses,
    private readonly cards: Cards,
    private readonly sheets: UnreadSheets,
  ) {}

  /** Fires at most `limit` of each kind, the longest waiting first; returns how many in all. */
  async fireDue(limit: number): Promise<number> {
    let fired = await this.sheets.fireDue(limit);
    for (const table of TABLES)
      for (let more = true, ofIt = 0; more && ofIt < limit;) {
        const wanted = Math.min(AT_ONCE, limit - ofIt);
        const now = await this.fire(table, wanted);
        ofIt += now;
        fired += now;
        more = now === wanted;
      }
    return fired;
  }

  private fire(table: Table, most: number): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const claimed = await tx.rows(sql<{ id: string }>`select id from ${sql.table(`supervision.${table}`)}
        where next_fire_at <= ${tx.now} order by next_fire_at limit ${most} for update skip locked`);
      const id = { $in: claimed.map((row) => row.id) };
      if (table === 'supervision_order')
        for (const order of await tx.em.find(SupervisionOrder, { id })) await this.answerIsLate(tx, order);
      if (table === 'watch') for (const watch of await tx.em.find(Watch, { id })) await this.spanHasPassed(tx, watch);
      if (table === 'card') for (const card of await tx.em.find(Card, { id })) await this.cards.decay(tx, card);
      return claimed.length;
    });
  }

  /** Nobody answered in time: the next level, or from the highest the next inbox up, until there is none. */
  private async answerIsLate(tx: Tx, order: SupervisionOrder): Promise<void> {
    if (await this.causes.gone(tx, order)) return lapse(tx, order);
    if (order.level === 3 && !this.issuing.canPassUp(order)) return order.late(tx.now);
    await this.issuing.raise(tx, order, { how: 'late', by: null });
  }

  /** Reads the clock again: it may have ended, stand still, or be due at another instant since it was set. */
  private async spanHasPassed(tx: Tx, watch: Watch): Promise<void> {
    const { clock, at, ended } = await this.causes.find(tx, watch);
    const trigger = this.causes.trigger(watch.trigger);
    if (!clock || ended || !trigger) return watch.done(tx.now);
    if (!at || at > tx.now) return watch.arm(at, clock.dueAt);
    watch.done(tx.now);
    const assignment = await tx.em.findOneOrFail(Assignment, { id: clock.assignmentId! });
    const order = await tx.em.findOneOrFail(WorkOrder, { id: clock.workOrderId });
    await this.issuing.setOff(tx, supervised(order, assignment, { clockId: clock.id }), trigger);
  }
}
