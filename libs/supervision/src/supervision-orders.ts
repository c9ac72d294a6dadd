import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Database, Problem, invalid, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Issuing } from './issuing.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { SupervisionReading } from './supervision-reading.js';
import { told } from './supervision.events.js';
import type {
  AnswerSupervision,
  DischargeMany,
  DischargeSupervision,
  EscalateMany,
  EscalateSupervision,
  GiveNotice,
  RecordTalk,
  SupervisionReceipt,
  VersionOnly,
} from './supervision.commands.js';
import type { SupervisionFacts } from './supervision.lifecycle.js';
import type { ManyResult } from './supervision.views.js';

type Doing = (tx: Tx, order: SupervisionOrder, facts: SupervisionFacts) => Promise<void> | void;
type Result = ManyResult['results'][number];

/** The moves people make on supervision orders. */
@Injectable()
export class SupervisionOrders {
  constructor(
    private readonly database: Database,
    private readonly issuing: Issuing,
    private readonly reading: SupervisionReading,
    private readonly attachments: Attachments,
  ) {}

  /** @throws Problem 404, 409 `stale-version`, 409 `illegal-move`; so do all the moves here */
  acknowledge(scope: Scope, intent: IntentOf, id: string, { version }: VersionOnly): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, version, (tx, order, facts) => {
      order.make('acknowledge', facts);
      order.acknowledge(nameOf(scope), tx.now);
      tx.emit(told('acknowledged', order));
    });
  }

  answer(scope: Scope, intent: IntentOf, id: string, body: AnswerSupervision): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, body.version, async (tx, order, facts) => {
      order.make('answer', facts);
      order.answered(body.text, nameOf(scope), tx.now);
      const owner = { kind: 'supervision', id, workOrderId: order.workOrderId } as const;
      await this.attachments.claim(tx, body.attachments ?? [], owner);
      tx.emit(told('answered', order, { onTime: tx.now <= order.answerBy }));
    });
  }

  notice(scope: Scope, intent: IntentOf, id: string, { version, text }: GiveNotice): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, version, (tx, order, facts) => {
      order.make('notice', facts);
      order.notice = { text, at: tx.now.toISOString(), by: nameOf(scope) };
    });
  }

  /** @throws Problem 400 for a talk that has not taken place yet */
  talk(scope: Scope, intent: IntentOf, id: string, body: RecordTalk): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, body.version, (tx, order, facts) => {
      order.make('talk', facts);
      const { who, minutes } = body;
      const at = new Date(body.at);
      if (at > tx.now) throw invalid('at', 'must not lie in the future');
      order.talk = { who, at: at.toISOString(), minutes, by: nameOf(scope) };
    });
  }

  discharge(scope: Scope, intent: IntentOf, id: string, body: DischargeSupervision): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, body.version, (tx, order, facts) => discharge(tx, order, facts, body.note));
  }

  /** @throws Problem 400 when the answer would be due already */
  escalate(scope: Scope, intent: IntentOf, id: string, body: EscalateSupervision): Promise<SupervisionReceipt> {
    return this.act(scope, intent, id, body.version, (tx, order, facts) => this.raise(tx, order, facts, body));
  }

  /** Discharges many, each by itself: what cannot be done is told, the rest is done. */
  dischargeMany(scope: Scope, intent: IntentOf, { items, note }: DischargeMany): Promise<ManyResult> {
    return this.many(scope, intent, items, (tx, order, facts) => discharge(tx, order, facts, note));
  }

  /** Raises many, each by itself. @throws Problem 400 when the answer would be due already */
  escalateMany(scope: Scope, intent: IntentOf, { items, ...body }: EscalateMany): Promise<ManyResult> {
    return this.many(scope, intent, items, (tx, order, facts) => this.raise(tx, order, facts, body));
  }

  private async raise(
    tx: Tx,
    order: SupervisionOrder,
    facts: SupervisionFacts,
    { note, answerBy }: Omit<EscalateSupervision, 'version'>,
  ): Promise<void> {
    order.expect('escalate', facts);
    const by = { how: 'supervisor', by: nameOf(tx.scope), note: note || null } as const;
    await this.issuing.raise(tx, order, { ...by, answerBy: answerByOf(tx, answerBy) });
  }

  private act(scope: Scope, intent: IntentOf, id: string, version: number, doing: Doing): Promise<SupervisionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const order = await tx.em.findOne(SupervisionOrder, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!order) throw notFound();
      if (order.version !== version)
        throw new Problem('stale-version', { current: { state: order.state, version: order.version } });
      await doing(tx, order, this.reading.facts(tx, order));
      return { id: order.id, state: order.state, version: order.version };
    });
  }

  private many(
    scope: Scope,
    intent: IntentOf,
    items: readonly { id: string; version: number }[],
    doing: Doing,
  ): Promise<ManyResult> {
    return this.database.write(scope, intent, async (tx) => {
      const id = { $in: items.map((item) => item.id) };
      // One order of locks for everybody, so that no two requests wait for each other.
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
      const orders = new Map((await tx.em.find(SupervisionOrder, { id }, lock)).map((order) => [order.id, order]));
      const results: Result[] = [];
      for (const { id: of, version } of items) {
        const order = orders.get(of);
        if (!order) results.push(refused(of, 'notFound'));
        else if (order.version !== version) results.push(refused(of, 'stale'));
        else results.push(await this.one(tx, order, doing));
      }
      return { results };
    });
  }

  private async one(tx: Tx, order: SupervisionOrder, doing: Doing): Promise<Result> {
    try {
      await doing(tx, order, this.reading.facts(tx, order));
    } catch (thrown) {
      // The table refuses before anything is written, so the others of this request are untouched.
      if (!(thrown instanceof Problem) || thrown.slug !== 'illegal-move') throw thrown;
      const { why } = thrown.extra.current as { why: Result['why'] };
      return { of: order.id, outcome: 'locked', id: null, why };
    }
    return { of: order.id, outcome: 'done', id: order.escalatedTo ?? order.id, why: null };
  }
}

function discharge(tx: Tx, order: SupervisionOrder, facts: SupervisionFacts, note: string): void {
  order.make('discharge', facts);
  order.end('supervisor', tx.now, nameOf(tx.scope), note);
  tx.emit(told('discharged', order, { how: 'supervisor' }));
}

export function refused(of: string, outcome: Result['outcome']): Result {
  return { of, outcome, id: null, why: null };
}

export function nameOf({ actor }: Scope): string {
  return actor.name ?? actor.id;
}

/** @throws Problem 400 when it lies in the past */
export function answerByOf(tx: Tx, said: string | undefined): Date | null {
  if (said === undefined) return null;
  const at = new Date(said);
  if (at <= tx.now) throw invalid('answerBy', 'must lie in the future');
  return at;
}
