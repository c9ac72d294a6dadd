import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { CallbackLists, callbackLifecycle, waitsForAnswer } from '@hotline/callback';
import type { CallbackFacts, CallbackState } from '@hotline/callback';
import { Clocks, LedgerEntry, Pause, lockOf, othersWait, workOrderLifecycle } from '@hotline/dispatch';
import type { WorkOrder, WorkOrderMove } from '@hotline/dispatch';
import { Units } from '@hotline/identity';
import { Intake } from '@hotline/intake';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime, ledgerReason } from '@hotline/policy';
import { answerOf } from '../publication/answers.js';
import { Publishing } from '../publication/publishing.js';
import type { TrackView } from './portal.schema.js';
import { trackView } from './track.view.js';
import type { TrackEvent, Tracked } from './track.view.js';

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** Merged, or taken along when the order it was merged into was merged itself. */
const MERGED = new Set(['workOrder.merged', 'workOrder.remerged']);

/** A citizen's order, and the one that is handled for it: the same, unless it was merged. */
export interface Pair {
  order: WorkOrder;
  handled: WorkOrder;
}

/** Gathers what a citizen is told of their request; the transaction reaches nothing but it. */
@Injectable()
export class TrackReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
    private readonly callbacks: CallbackLists,
    private readonly intake: Intake,
    private readonly publishing: Publishing,
  ) {}

  async of(tx: Tx, { order, handled }: Pair): Promise<TrackView> {
    const merged = order.id !== handled.id;
    const own = await this.events(tx, order.id);
    const mergedAt = own.findLast((event) => MERGED.has(event.kind))?.at;
    const shared = merged
      ? (await this.events(tx, handled.id)).filter((event) => mergedAt && event.at >= mergedAt)
      : [];
    const callbacks = await this.callbacks.ofWorkOrder(tx, order.id);
    const latest = callbacks.at(-1);
    const asked = latest && (latest.state === 'due' || latest.state === 'attempted') ? latest : undefined;
    const tracked: Tracked = {
      number: order.number,
      title: order.title,
      state: handled.state,
      acceptedAt: order.acceptedAt,
      lead: handled.lead ?? null,
      own,
      shared,
      due: { ...(await this.due(tx, handled)), callback: asked ? new Date(asked.dueAt) : null },
      ...(await this.waits(tx, handled, merged)),
      reply: (await answerOf(tx, handled))?.text ?? null,
      ...this.open(tx, order, handled, merged ? shared : own, asked !== undefined, await othersWait(tx, order)),
      rated: latest?.state === 'answered',
      publication: await this.publishing.of(tx, order),
    };
    return trackView(tracked, (code) => this.units.ref(code).name);
  }

  private async events(tx: Tx, workOrderId: string): Promise<TrackEvent[]> {
    const rows = await tx.rows(sql<{ kind: string; ms: string; data: Record<string, unknown> }>`
      select kind, (extract(epoch from at) * 1000)::bigint::text as ms, data from kernel.event
      where work_order_id = ${workOrderId} and kind not like 'clock.%' order by id`);
    return rows.map(({ kind, ms, data }) => ({ kind, at: new Date(Number(ms)), data }));
  }

  /** What is still promised: by the clocks that run; before a unit has it, by policy. */
  private async due(tx: Tx, order: WorkOrder): Promise<Omit<Tracked['due'], 'callback'>> {
    if (order.state === 'accepted' || order.state === 'awaitingDispatch') {
      const { category, district, street, answers, timeClass } = order;
      const place = { district: district ?? undefined, street: street ?? undefined };
      const matter = { category: category ?? undefined, place, answers, timeClass };
      const { dispatchBy, contactBy, replyBy } = this.intake.promises(matter, order.acceptedAt);
      return { dispatch: dispatchBy, contact: contactBy, reply: replyBy };
    }
    const open = (await this.clocks.of(tx, order.id)).filter((clock) => !clock.stoppedAt && clock.role === 'lead');
    // What stands still promises nothing.
    const dueOf = (kind: string) => open.find((clock) => clock.kind === kind && !clock.pausedAt)?.dueAt ?? null;
    return { dispatch: null, contact: dueOf('firstContact'), reply: dueOf('finish') };
  }

  /** What holds the matter up. A question is for the citizen it was put to, not for those merged into the matter. */
  private async waits(tx: Tx, order: WorkOrder, merged: boolean): Promise<Pick<Tracked, 'asked' | 'held'>> {
    if (order.overlays === 0) return { asked: null, held: null };
    const pause = merged ? null : await tx.em.findOne(Pause, { workOrderId: order.id, endedAt: null });
    const entry = order.ledgered && (await tx.em.findOne(LedgerEntry, { workOrderId: order.id, state: 'entered' }));
    return {
      asked: pause && { text: pause.asked, until: pause.until },
      held: (entry && ledgerReason(this.pack.policy, entry.reason)) || null,
    };
  }

  /** The moves of the tables that stand open to the citizen now. */
  private open(
    tx: Tx,
    order: WorkOrder,
    handled: WorkOrder,
    events: readonly TrackEvent[],
    asked: boolean,
    others: boolean,
  ): Pick<Tracked, 'open' | 'othersWait'> {
    const { reopen, urge } = this.pack.policy;
    const today = Math.floor((tx.now.getTime() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
    const urged = events.filter(({ kind, at }) => kind === 'workOrder.urged' && at.getTime() >= today).length;
    const may = (name: WorkOrderMove, of: WorkOrder): boolean => {
      const row = workOrderLifecycle.moves[name];
      const facts = {
        now: tx.now,
        reopenUntil: of.endedAt
          ? addTime(of.endedAt, reopen.window, this.pack.hoursOf(this.pack.city.code), this.pack.calendar)
          : null,
        urgesLeft: urge.perDay - urged,
        returnOpen: false,
        objectionOpen: false,
        othersWait: others,
      };
      const from: readonly string[] = row.from;
      return from.includes(of.state) && !('lock' in row && row.lock(facts));
    };
    const unlocked = lockOf<CallbackState, CallbackFacts>(callbackLifecycle, 'answerByLink', 'due', {
      orderWaits: waitsForAnswer(handled.state, order === handled),
      ownWork: false,
      quiet: false,
      triedNow: false,
      tries: 0,
      mostTries: 0,
    });
    return {
      othersWait: others,
      open: {
        rate: asked && unlocked === null,
        urge: may('urge', handled),
        supplement: may('supplement', handled),
        withdraw: may('withdraw', order),
        reopen: may('reopen', order),
      },
    };
  }
}
