import { Injectable } from '@nestjs/common';
import { Citizens } from '@hotline/citizens';
import { WorkOrder, hoursOfUnit } from '@hotline/dispatch';
import { Units } from '@hotline/identity';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack, addTime, declineReason, ledgerReason } from '@hotline/policy';
import { Delivery } from './delivery.js';
import { citizenTelling } from './message-telling.rules.js';
import { wallMs } from './retry.rules.js';

const SHANGHAI_MS = 8 * 3_600_000;

/** 3月31日17:00, as a citizen reads it. */
function saidInstant(at: Date): string {
  const local = new Date(at.getTime() + SHANGHAI_MS);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日${local.toISOString().slice(11, 16)}`;
}

const instant = (value: unknown): Date | null => {
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? null : new Date(at);
};

/**
 * Tells citizens what becomes of their matter, from the event log: each event once, whatever dies in between. Somebody
 * who left no number is told nothing here; what happened too long ago to be worth telling is passed over.
 */
@Injectable()
export class MessageTelling implements Projection {
  readonly name = 'delivery.messages';

  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly citizens: Citizens,
    private readonly delivery: Delivery,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    const since = tx.now.getTime() - wallMs(this.pack.messages.validFor);
    for (const event of events) if (event.at.getTime() >= since) await this.tell(tx, event);
  }

  private async tell(tx: Tx, event: FeedEvent): Promise<void> {
    const telling = citizenTelling(event);
    if (!telling || event.workOrderId === null) return;
    const order = await tx.em.findOne(WorkOrder, { id: event.workOrderId });
    // Whoever was answered on the telephone has just heard it.
    if (!order || (telling.template === 'answered' && order.channel === 'phone')) return;
    const repeats = telling.who === 'all' ? await tx.em.find(WorkOrder, { mergedInto: order.id }) : [];
    const told = [order, ...repeats].filter(({ citizenId }) => citizenId);
    const reachable = await this.citizens.masked(
      tx,
      told.map(({ citizenId }) => citizenId!),
    );
    const params = this.params(order, event);
    for (const { id, number, citizenId } of told) {
      if (!reachable.get(citizenId!)?.phone) continue;
      const once = telling.onceInLife ? `${telling.template}:${id}` : `${event.id}:${id}`;
      const about = { workOrderId: id, number };
      await this.delivery.tell(tx, {
        to: { citizen: citizenId! },
        template: telling.template,
        params: { ...params, number },
        about,
        once,
      });
    }
  }

  /** What the texts may name, of an event and its order. */
  private params(order: WorkOrder, { kind, data, at }: FeedEvent): Record<string, string> {
    const { policy } = this.pack;
    const due = kind === 'extension.approved' ? instant(data['to']) : order.dueAt;
    const until = instant(data['until']);
    const reason = typeof data['reason'] === 'string' ? data['reason'] : '';
    const known = kind === 'ledger.entered' ? ledgerReason(policy, reason) : declineReason(policy, reason);
    const unit = [data['unit'], data['lead'], order.lead].find((code) => typeof code === 'string');
    const hours = hoursOfUnit(this.pack, this.units, null);
    return {
      ...(typeof unit === 'string' && { unit: this.units.ref(unit).name }),
      ...(due && { due: saidInstant(due) }),
      ...(until && { until: saidInstant(until) }),
      ...(known && { reason: known.zh }),
      ...(kind === 'workOrder.closed' && {
        reopenUntil: saidInstant(addTime(at, policy.reopen.window, hours, this.pack.calendar)),
      }),
    };
  }
}
