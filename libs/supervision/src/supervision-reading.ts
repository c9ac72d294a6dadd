import { Injectable } from '@nestjs/common';
import { AttachmentView, Attachments } from '@hotline/attachments';
import { WorkOrders, movesOpenTo } from '@hotline/dispatch';
import type { WorkOrderRow } from '@hotline/dispatch';
import { PeopleOf, PolicyTable, Units } from '@hotline/identity';
import type { PersonRef } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { SupervisionOrder } from './supervision-order.entity.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import type { SupervisionFacts } from './supervision.lifecycle.js';
import type { SupervisionOrderView } from './supervision.views.js';

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Shows supervision orders to their reader, with the moves open to them and what locks these. */
@Injectable()
export class SupervisionReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly people: PeopleOf,
    private readonly policies: PolicyTable,
    private readonly workOrders: WorkOrders,
    private readonly attachments: Attachments,
  ) {}

  /** In the order given. */
  async views(tx: Tx, orders: readonly SupervisionOrder[]): Promise<SupervisionOrderView[]> {
    if (orders.length === 0) return [];
    const ids = [...new Set(orders.map((order) => order.workOrderId))];
    const rows = new Map((await this.workOrders.rowsOf(tx, ids)).map((row) => [row.id, row]));
    const people = await this.people.named(
      tx,
      orders.flatMap((order) => order.recipients),
    );
    const files = await this.files(tx, orders);
    return orders.map((order) =>
      this.view(tx, order, rows.get(order.workOrderId) ?? null, people, files.get(order.id) ?? []),
    );
  }

  /** What the guards look at. */
  facts(tx: Tx, order: SupervisionOrder): SupervisionFacts {
    return { level: order.level, addressed: this.speaksFor(tx, order), lacks: this.lacks(order) };
  }

  /**
   * Those it is addressed to, and whoever speaks for the unit: its lead for whatever does not go to its head, its
   * handlers for a press. Where an inbox was empty the lead of the unit may answer too, for somebody has to.
   */
  private speaksFor({ scope: { actor } }: Tx, order: SupervisionOrder): boolean {
    if (order.recipients.includes(actor.id)) return true;
    if (!('roles' in actor) || !this.units.isUnder(order.unit, actor.unit)) return false;
    if (actor.roles.includes('unitLead')) return order.level < 3 || Boolean(order.fellTo);
    return order.level === 1 && order.unit === actor.unit && actor.roles.includes('handler');
  }

  private lacks(order: SupervisionOrder): string[] {
    const needs = this.pack.policy.supervision.levels.find(({ level }) => level === order.level)?.needs ?? [];
    const has: Record<string, unknown> = { notice: order.notice, talkRecord: order.talk };
    return needs.filter((need) => need in has && !has[need]);
  }

  private async files(tx: Tx, orders: readonly SupervisionOrder[]): Promise<Map<string, AttachmentView[]>> {
    const all = new Map<string, AttachmentView[]>();
    for (const id of new Set(orders.filter((order) => order.answer).map((order) => order.workOrderId)))
      for (const [owner, files] of await this.attachments.ofWorkOrder(tx, id, 'supervision')) all.set(owner, files);
    return all;
  }

  private view(
    tx: Tx,
    order: SupervisionOrder,
    row: WorkOrderRow | null,
    people: ReadonlyMap<string, PersonRef>,
    files: readonly AttachmentView[],
  ): SupervisionOrderView {
    const done = (at: Date | null | undefined, by: string | null | undefined) =>
      at ? { at: at.toISOString(), by: by ?? '' } : null;
    const answered = done(order.answeredAt, order.answeredBy);
    return {
      id: order.id,
      state: order.state,
      version: order.version,
      level: order.level,
      trigger: order.trigger ?? null,
      manual: order.manual ?? null,
      workOrder: {
        id: order.workOrderId,
        number: order.number,
        title: order.title,
        state: row?.state ?? null,
        round: row?.round ?? null,
        clock: row?.clock ?? null,
      },
      unit: this.units.ref(order.unit),
      to: {
        unit: this.units.ref(order.toUnit),
        role: order.toRole,
        people: order.recipients.map((id) => ({ id, name: people.get(id)?.name ?? '' })),
      },
      fellTo: order.fellTo ? this.units.ref(order.fellTo) : null,
      mine: order.recipients.includes(tx.scope.actor.id),
      instruction: order.instruction ?? null,
      issuedAt: order.issuedAt.toISOString(),
      issuedBy: order.issuedBy ?? null,
      answerBy: order.answerBy.toISOString(),
      acknowledged: done(order.acknowledgedAt, order.acknowledgedBy),
      answer: answered && { ...answered, text: order.answer ?? '', attachments: [...files] },
      notice: order.notice ?? null,
      talk: order.talk ?? null,
      causeGoneAt: iso(order.causeGoneAt),
      lateAt: iso(order.lateAt),
      ended: order.endedAt
        ? {
            at: order.endedAt.toISOString(),
            how: order.endedBy!,
            by: order.endedByName ?? null,
            note: order.note ?? null,
          }
        : null,
      raisedFrom: order.raisedFrom ?? null,
      escalatedTo: order.escalatedTo ?? null,
      availableMoves: this.offers(tx, order),
    };
  }

  private offers(tx: Tx, order: SupervisionOrder): SupervisionOrderView['availableMoves'] {
    const { actor } = tx.scope;
    if (!('roles' in actor)) return [];
    const facts = this.facts(tx, order);
    return movesOpenTo(supervisionLifecycle, actor.roles as never, order.state, facts).filter(
      ({ move, locked }) =>
        this.policies.relation(`supervision.${move}`, actor.roles) !== null &&
        // What is somebody else's to answer, or no level 3, is not offered at all; what lacks a paper is, and says so.
        !(locked && ['acknowledge', 'answer', 'notice', 'talk'].includes(move)),
    );
  }
}
