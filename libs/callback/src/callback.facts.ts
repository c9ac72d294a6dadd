import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { WorkOrder } from '@hotline/dispatch';
import { Units } from '@hotline/identity';
import { named } from '@hotline/kernel';
import type { Actor, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { waitsForAnswer } from './about.rules.js';
import type { Callback } from './callback.entity.js';
import type { CallbackFacts } from './callback.lifecycle.js';
import { isQuiet, samePart } from './day-part.rules.js';

/** Used when policy's ladder has no step by telephone. */
const TRIES = 3;

/** Gathers what the guards of a callback look at. */
@Injectable()
export class CallbackFactsOf {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  async of(tx: Tx, callback: Callback, about: WorkOrder, actor: Actor): Promise<CallbackFacts> {
    const settings = this.pack.policy.callback;
    const ladder = settings.ladder.find((step) => step.by === 'human');
    const own = about.id === callback.workOrderId;
    return {
      orderWaits: waitsForAnswer(about.state, own),
      ownWork: settings.notByHandlingUnit && 'unit' in actor && (await this.hasHandled(tx, about.id, actor.unit)),
      quiet: isQuiet(tx.now, settings.quiet),
      triedNow: callback.tries.some((one) => samePart(new Date(one.at), tx.now)),
      tries: callback.tries.length,
      mostTries: ladder?.by === 'human' ? ladder.tries : TRIES,
    };
  }

  /** Whether the unit, or one it belongs to, has or has had the order in hands. */
  private async hasHandled(tx: Tx, workOrderId: string, unit: string): Promise<boolean> {
    const rows = await tx.rows(
      named(
        'callback.handlers',
        sql<{ unit: string }>`
      select distinct unit from dispatch.assignment where work_order_id = ${workOrderId}`,
      ),
    );
    return rows.some((row) => this.units.isUnder(unit, row.unit));
  }
}
