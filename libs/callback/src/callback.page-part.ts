import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { PageParts, WorkOrders, lockOf } from '@hotline/dispatch';
import type { MoveOffer, PagePart, WorkOrder } from '@hotline/dispatch';
import { PolicyTable } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { Callback } from './callback.entity.js';
import { CallbackFactsOf } from './callback.facts.js';
import { OPEN_CALLBACKS, callbackLifecycle } from './callback.lifecycle.js';
import type { CallbackFacts, CallbackState } from './callback.lifecycle.js';
import { callbackView } from './callback.views.js';

/** The moves that staff make, under the name of their address. */
const OFFERED = { attempt: 'attempt', answer: 'answerByPhone' } as const;

/** Adds callbacks, and the moves open on them, to the page of a work order. */
@Injectable()
export class CallbackPagePart implements OnModuleInit {
  constructor(
    private readonly parts: PageParts,
    private readonly policies: PolicyTable,
    private readonly workOrders: WorkOrders,
    private readonly facts: CallbackFactsOf,
  ) {}

  onModuleInit(): void {
    this.parts.add((tx, order) => this.of(tx, order));
  }

  private async of(tx: Tx, order: WorkOrder): Promise<Partial<PagePart>> {
    const workOrderId = order.id;
    const callbacks = await tx.em.find(Callback, { workOrderId }, { orderBy: { plannedAt: 'asc', id: 'asc' } });
    const open = callbacks.find((callback) => (OPEN_CALLBACKS as readonly string[]).includes(callback.state));
    return {
      callbacks: callbacks.map(callbackView),
      availableMoves: open ? await this.offers(tx, order, open) : [],
    };
  }

  private async offers(tx: Tx, order: WorkOrder, callback: Callback): Promise<MoveOffer[]> {
    const { actor } = tx.scope;
    if (!('roles' in actor)) return [];
    const names = (['attempt', 'answer'] as const).filter((name) =>
      this.policies.relation(`callback.${name}`, actor.roles),
    );
    if (names.length === 0) return [];
    const about = callback.aboutId === order.id ? order : await this.workOrders.get(tx, callback.aboutId);
    const facts = await this.facts.of(tx, callback, about, actor);
    return names.map((name) => {
      const { zh, en } = callbackLifecycle.moves[OFFERED[name]];
      const locked = lockOf<CallbackState, CallbackFacts>(callbackLifecycle, OFFERED[name], callback.state, facts);
      return { move: name, subject: 'callback', subjectId: callback.id, version: callback.version, zh, en, locked };
    });
  }
}
