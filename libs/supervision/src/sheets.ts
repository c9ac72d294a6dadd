import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, invalid, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { AcknowledgeSheet, SheetReceipt } from './sheet.commands.js';
import { DailySheet } from './sheet.entity.js';
import type { Explanation } from './sheet.entity.js';
import { toldOfSheet } from './sheet.events.js';
import { SheetReading } from './sheet-reading.js';
import { dayOf } from './sheet.rules.js';
import { lapse } from './lapsing.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { nameOf } from './supervision-orders.js';
import { OPEN_SUPERVISION } from './supervision.lifecycle.js';

/** What people do with daily sheets: they read them, and say so. */
@Injectable()
export class Sheets {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly reading: SheetReading,
  ) {}

  /**
   * The head of the unit has read it.
   * @throws Problem 404, 409 `stale-version`, 409 `illegal-move`, 400 when an order explained is not unfinished on it
   */
  acknowledge(scope: Scope, intent: IntentOf, id: string, body: AcknowledgeSheet): Promise<SheetReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const sheet = await tx.em.findOne(DailySheet, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!sheet) throw notFound();
      if (sheet.version !== body.version)
        throw new Problem('stale-version', { current: { state: sheet.state, version: sheet.version } });
      sheet.make('acknowledge', this.reading.facts(tx, sheet));
      const explanations = await this.explained(tx, sheet, body.explanations ?? []);
      sheet.read({ id: scope.actor.id, name: nameOf(scope) }, tx.now, body.note || null, explanations);
      await this.settle(tx, sheet);
      const late = sheet.readBy != null && tx.now > sheet.readBy;
      tx.emit(toldOfSheet('acknowledged', sheet, { late, explained: explanations.length }));
      return { id: sheet.id, state: sheet.state, version: sheet.version };
    });
  }

  /** What was asked of a head for not reading has lost its cause when no other sheet of the unit is left unread. */
  private async settle(tx: Tx, { id, unit }: DailySheet): Promise<void> {
    const others = await tx.em.count(DailySheet, { unit, id: { $ne: id }, state: 'made', unreadAt: { $ne: null } });
    if (others > 0) return;
    const ofSheets = this.pack.policy.supervision.triggers
      .filter(({ when }) => 'sheet' in when)
      .map(({ code }) => code);
    const state = { $in: [...OPEN_SUPERVISION] };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const order of await tx.em.find(SupervisionOrder, { unit, trigger: { $in: ofSheets }, state }, locked))
      lapse(tx, order);
  }

  private async explained(
    tx: Tx,
    { day, span, units }: DailySheet,
    said: NonNullable<AcknowledgeSheet['explanations']>,
  ): Promise<Explanation[]> {
    if (said.length === 0) return [];
    const own = span === 'city' ? sql`true` : sql`unit = any(${units}::text[])`;
    const rows = await tx.rows(sql<{ id: string; number: string }>`select distinct work_order_id as id, number
      from supervision.sheet_row where day = ${day}::date and ${own}
        and (list = 'overdue' or (list = 'dueToday' and part in ('undone', 'pending')))`);
    const numbers = new Map(rows.map((row) => [row.id, row.number]));
    const today = dayOf(tx.now);
    return said.map(({ workOrderId, why, doneBy }, i) => {
      const number = numbers.get(workOrderId);
      if (number === undefined)
        throw invalid(`explanations.${i}.workOrderId`, 'is no unfinished work order of this sheet');
      if (doneBy !== undefined && doneBy < today) throw invalid(`explanations.${i}.doneBy`, 'must not lie in the past');
      return { workOrderId, number, why, doneBy: doneBy ?? null };
    });
  }
}
