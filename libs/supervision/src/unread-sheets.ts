import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Assignment, LIVE_STATES, WorkOrder } from '@hotline/dispatch';
import { Database, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { supervised } from './automaton.js';
import { setOff } from './automaton.rules.js';
import { Issuing } from './issuing.js';
import { DailySheet } from './sheet.entity.js';
import { toldOfSheet } from './sheet.events.js';

const SCOPE = systemScope('supervision');
/** Sheets noted in one transaction. */
const AT_ONCE = 20;

/**
 * Notes which sheets nobody has read in time, once each, and sets off policy's trigger for that, if it has one: one
 * supervision order for a sheet, on account of the order on it that is unfinished still and longest due. A sheet with
 * nothing unfinished is counted and no more. An area's sheet looks only at what the area's own unit has in hand: the
 * units below have theirs.
 */
@Injectable()
export class UnreadSheets {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly issuing: Issuing,
  ) {}

  /** Notes at most `limit`, the longest waiting first; answers how many. */
  async fireDue(limit: number): Promise<number> {
    let fired = 0;
    for (let more = true; more && fired < limit;) {
      const now = await this.fire(Math.min(AT_ONCE, limit - fired));
      fired += now;
      more = now === AT_ONCE;
    }
    return fired;
  }

  private fire(most: number): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const claimed = await tx.rows(sql<{ id: string }>`select id from supervision.sheet
        where next_fire_at <= ${tx.now} order by next_fire_at limit ${most} for update skip locked`);
      const id = { $in: claimed.map((row) => row.id) };
      for (const sheet of await tx.em.find(DailySheet, { id }, { orderBy: { id: 'asc' } })) {
        sheet.late(tx.now);
        tx.emit(toldOfSheet('unread', sheet));
        await this.press(tx, sheet);
      }
      return claimed.length;
    });
  }

  private async press(tx: Tx, sheet: DailySheet): Promise<void> {
    const { now: triggers } = setOff(this.pack.policy.supervision.triggers, { what: 'unreadSheet' });
    if (triggers.length === 0) return;
    const assignment = await longestDue(tx, sheet);
    if (!assignment) return;
    const order = await tx.em.findOneOrFail(WorkOrder, { id: assignment.workOrderId });
    for (const trigger of triggers) await this.issuing.setOff(tx, supervised(order, assignment), trigger);
    await tx.em.flush();
  }
}

/** The assignment on the sheet's lists of unfinished orders that the unit has in hand still and that is due longest. */
async function longestDue(tx: Tx, { unit, day }: DailySheet): Promise<Assignment | null> {
  const [row] = await tx.rows(sql<{ id: string }>`select a.id
    from supervision.sheet_row r join dispatch.clock k on k.id = r.ref join dispatch.assignment a on a.id = k.assignment_id
    where r.day = ${day}::date and r.unit = ${unit} and k.stopped_at is null and k.cancelled_at is null
      and a.state = any(${[...LIVE_STATES]}::text[])
      and (r.list = 'overdue' or (r.list = 'dueToday' and r.part in ('undone', 'pending')))
    order by r.at, r.ref limit 1`);
  return row ? tx.em.findOne(Assignment, { id: row.id }) : null;
}
