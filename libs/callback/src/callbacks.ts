import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clocks, WorkOrders } from '@hotline/dispatch';
import type { WorkOrder } from '@hotline/dispatch';
import { Database, Problem, notFound } from '@hotline/kernel';
import type { Actor, IntentOf, NewEvent, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { judge } from './answer.rules.js';
import type { Answer } from './answer.rules.js';
import { Callback } from './callback.entity.js';
import { CallbackFactsOf } from './callback.facts.js';
import { OPEN_CALLBACKS } from './callback.lifecycle.js';
import type { AnswerRequest, AttemptRequest, CallbackReceipt } from './callback.schema.js';

/** Closing and reworking follow from the callback's own move; who made that one stands in the event. */
const FOLLOWS: Actor = { kind: 'system', id: 'callback', name: 'callback' };

/** The callbacks: tries, answers, and what an answer means for the work order. */
@Injectable()
export class Callbacks {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly workOrders: WorkOrders,
    private readonly clocks: Clocks,
    private readonly facts: CallbackFactsOf,
  ) {}

  /**
   * Notes a try that reached nobody. After the last one the citizen counts as unreachable, and the order closes.
   * @throws Problem 404, 409 `stale-version`, 409 `illegal-move`
   */
  attempt(scope: Scope, intent: IntentOf, id: string, body: AttemptRequest): Promise<CallbackReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const { callback, about } = await this.locked(tx, { id }, body.version);
      const facts = await this.facts.of(tx, callback, about, scope.actor);
      callback.make('attempt', facts);
      const by = scope.actor.name ?? scope.actor.id;
      callback.tried({ at: tx.now.toISOString(), by, outcome: body.outcome, note: body.note || null });
      tx.emit(told('attempted', callback, { outcome: body.outcome, try: callback.tries.length }));
      if (callback.tries.length >= facts.mostTries) {
        callback.make('giveUp', { ...facts, tries: callback.tries.length });
        callback.endedAt = tx.now;
        tx.emit(told('unreachable', callback, { round: callback.round, unit: about.lead ?? null }));
        await this.settle(tx, callback, about, null);
      }
      return receiptOf(callback);
    });
  }

  /** Notes what the citizen said on the telephone. @throws Problem 400, 404, 409 */
  answerByPhone(scope: Scope, intent: IntentOf, id: string, body: AnswerRequest): Promise<CallbackReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const { callback, about } = await this.locked(tx, { id }, body.version);
      await this.answer(tx, callback, about, 'answerByPhone', asAnswer(body));
      return receiptOf(callback);
    });
  }

  /**
   * Takes the citizen's own rating of their work order, within the caller's transaction.
   * @throws Problem 409 `illegal-move` when nothing is asked now
   */
  async answerByLink(tx: Tx, workOrderId: string, said: Omit<AnswerRequest, 'version'>): Promise<void> {
    const open = await this.openOf(tx, workOrderId);
    if (!open) throw new Problem('illegal-move', { detail: 'There is nothing to rate now' });
    const { callback, about } = await this.locked(tx, { id: open.id }, null);
    await this.answer(tx, callback, about, 'answerByLink', asAnswer(said));
  }

  /** The open callback of a citizen's order, if any. */
  openOf(tx: Tx, workOrderId: string): Promise<Callback | null> {
    return tx.em.findOne(Callback, { workOrderId, state: { $in: [...OPEN_CALLBACKS] } });
  }

  private async answer(
    tx: Tx,
    callback: Callback,
    about: WorkOrder,
    move: 'answerByPhone' | 'answerByLink',
    said: Answer,
  ): Promise<void> {
    const { actor } = tx.scope;
    const { valid } = judge(this.pack.policy.callback, said);
    callback.make(move, await this.facts.of(tx, callback, about, actor));
    const via = move === 'answerByPhone' ? 'phone' : 'link';
    callback.answer(said, valid, via, via === 'phone' ? (actor.name ?? actor.id) : null, tx.now);
    const { contacted, solved, satisfaction, reasons } = said;
    tx.emit(
      told('answered', callback, {
        via,
        contacted,
        solved,
        satisfaction,
        reasons: [...reasons],
        valid,
        unit: about.lead ?? null,
        round: callback.round,
      }),
    );
    await this.settle(tx, callback, about, valid ? reasons : null);
  }

  /** What the end of a callback means for the order it is about: once more, or closed. */
  private async settle(tx: Tx, callback: Callback, about: WorkOrder, reasons: readonly string[] | null): Promise<void> {
    const own = callback.workOrderId === about.id;
    if (reasons) return this.workOrders.move(tx, FOLLOWS, about, { move: 'rework', reasons: [...reasons] });
    // Another citizen's repeat of the matter does not close it: its own citizen is still to be asked.
    if (!own) return;
    if (about.state === 'awaitingCallback') return this.workOrders.move(tx, FOLLOWS, about, { move: 'close' });
    await this.clocks.stop(tx, about, 'callback');
  }

  /** Locks the order, then the callback: always in this order, so that no two transactions wait for each other. */
  private async locked(tx: Tx, which: { id: string }, version: number | null) {
    const seen = await tx.em.findOne(Callback, which);
    if (!seen) throw notFound();
    const about = await this.workOrders.get(tx, seen.aboutId, { lock: true });
    const callback = await tx.em.findOneOrFail(Callback, which, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    if (version !== null && version !== callback.version)
      throw new Problem('stale-version', { current: { state: callback.state, version: callback.version } });
    return { callback, about };
  }
}

function asAnswer(body: Omit<AnswerRequest, 'version'>): Answer {
  return {
    contacted: body.contacted ?? null,
    solved: body.solved ?? null,
    satisfaction: body.satisfaction ?? null,
    reasons: body.reasons,
    remark: body.remark || null,
  };
}

function receiptOf({ id, state, version }: Callback): CallbackReceipt {
  return { id, state, version };
}

/** What happened to a callback. */
export function told(happened: string, callback: Callback, data: NewEvent['data']): NewEvent {
  return {
    kind: `callback.${happened}`,
    subject: 'callback',
    subjectId: callback.id,
    workOrderId: callback.workOrderId,
    data: { callback: callback.id, ...data },
  };
}
