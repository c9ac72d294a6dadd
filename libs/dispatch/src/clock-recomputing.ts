import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { VersionEffects } from '@hotline/policy';
import type { EffectDone, EffectTurn, VersionEffect } from '@hotline/policy';
import { Clocks } from './clocks.js';
import { WorkOrder } from './work-order.entity.js';

/** Work orders whose clocks are reckoned anew in one transaction, locked as long: a move on one of them waits. */
const AT_ONCE = 40;

/**
 * When another calendar, other limits or other near marks begin, every open clock is reckoned anew from its start, order
 * by order in the order of their ids; whatever moves tells it (`clock.recomputed`). Orders that come meanwhile start
 * under the new version, so one pass is enough. Instants already promised beside the clocks (until when a return may
 * be asked for, until when a ruling is due) stay as they were promised.
 */
@Injectable()
export class ClockRecomputing implements VersionEffect, OnModuleInit {
  readonly name = 'clocks';
  readonly parts = ['calendar', 'timeClasses', 'supervision'] as const;

  constructor(
    private readonly clocks: Clocks,
    private readonly effects: VersionEffects,
  ) {}

  onModuleInit(): void {
    this.effects.register(this);
  }

  async batch(tx: Tx, { part, number, after }: EffectTurn): Promise<EffectDone> {
    const ids = await tx.rows(sql<{ id: string }>`select distinct work_order_id as id from dispatch.clock
      where stopped_at is null and cancelled_at is null
        and work_order_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by work_order_id limit ${AT_ONCE}`);
    const orders = await tx.em.find(
      WorkOrder,
      { id: { $in: ids.map(({ id }) => id) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const done = await this.clocks.recomputeAll(tx, orders, `${part} ${number}`);
    return { after: ids.length < AT_ONCE ? null : ids.at(-1)!.id, ...done };
  }
}
