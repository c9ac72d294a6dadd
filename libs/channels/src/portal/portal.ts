import { Injectable } from '@nestjs/common';
import { Callbacks } from '@hotline/callback';
import { WorkOrders } from '@hotline/dispatch';
import type { WorkOrder, WorkOrderCommand } from '@hotline/dispatch';
import { Intake } from '@hotline/intake';
import type { SubmissionReceipt } from '@hotline/intake';
import { Database } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Publishing } from '../publication/publishing.js';
import { PortalOrders } from './portal-orders.js';
import type { Opened } from './portal-orders.js';
import type {
  Credentials,
  PortalSubmission,
  PortalWriteReceipt,
  PublishRequest,
  Rating,
  ReasonRequest,
  SupplementRequest,
  TrackView,
} from './portal.schema.js';
import { TrackReading } from './track.reading.js';
import type { Pair } from './track.reading.js';

/** The citizens' web portal: translates what they do there into submissions, moves and answers. */
@Injectable()
export class Portal {
  constructor(
    private readonly database: Database,
    private readonly intake: Intake,
    private readonly workOrders: WorkOrders,
    private readonly callbacks: Callbacks,
    private readonly orders: PortalOrders,
    private readonly tracking: TrackReading,
    private readonly publishing: Publishing,
  ) {}

  submit(scope: Scope, intent: IntentOf, body: PortalSubmission): Promise<SubmissionReceipt> {
    const { name, phone, ...raw } = body;
    const { text, attachments, consent: _, publish: __, ...matter } = raw;
    return this.intake.accept(scope, intent, {
      channel: 'web',
      messageId: null,
      citizen: { name, phone },
      text,
      attachments: attachments ?? [],
      matter,
      outcome: { kind: 'dispatch' },
      raw,
    });
  }

  async track(scope: Scope, credentials: Credentials, address: string): Promise<TrackView> {
    const opened = await this.orders.open(scope, credentials, address);
    return this.database.inScope(opened.scope, async (tx) =>
      this.tracking.of(tx, await this.orders.pair(tx, opened, false)),
    );
  }

  async rate(scope: Scope, intent: IntentOf, rating: Rating, address: string): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, rating, address);
    return this.write(opened, intent, async (tx, { order }) => {
      await this.callbacks.answerByLink(tx, order.id, rating);
      return order;
    });
  }

  /** Hurries the matter that is handled, which may be the one this request was merged into. */
  async urge(scope: Scope, intent: IntentOf, credentials: Credentials, address: string): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, credentials, address);
    return this.move(opened, intent, 'handled', { move: 'urge' });
  }

  async withdraw(scope: Scope, intent: IntentOf, body: ReasonRequest, address: string): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, body, address);
    return this.move(opened, intent, 'order', { move: 'withdraw', reason: body.reason });
  }

  async reopen(scope: Scope, intent: IntentOf, body: ReasonRequest, address: string): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, body, address);
    return this.move(opened, intent, 'order', { move: 'reopen', reason: body.reason });
  }

  /** More words and files for a matter: a submission of its own, so that nothing said before is changed. */
  async supplement(
    scope: Scope,
    intent: IntentOf,
    body: SupplementRequest,
    address: string,
  ): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, body, address);
    const { text, attachments = [] } = body;
    const receipt = await this.intake.accept(opened.scope, intent, {
      channel: 'web',
      messageId: null,
      citizen: { id: opened.citizenId },
      text,
      attachments,
      matter: null,
      outcome: { kind: 'supplement', workOrder: opened.handledId },
      raw: { text, attachments },
    });
    return { id: opened.id, state: receipt.state, version: receipt.version };
  }

  /** The citizen lets others read it, or takes that back. */
  async publish(scope: Scope, intent: IntentOf, body: PublishRequest, address: string): Promise<PortalWriteReceipt> {
    const opened = await this.orders.open(scope, body, address);
    return this.write(opened, intent, async (tx, { order }) => {
      await this.publishing.consent(tx, order, body.publish);
      return order;
    });
  }

  private move(
    opened: Opened,
    intent: IntentOf,
    which: keyof Pair,
    command: WorkOrderCommand,
  ): Promise<PortalWriteReceipt> {
    return this.write(opened, intent, async (tx, pair) => {
      await this.workOrders.move(tx, tx.scope.actor, pair[which], command);
      return pair[which];
    });
  }

  private write(
    opened: Opened,
    intent: IntentOf,
    work: (tx: Tx, pair: Pair) => Promise<WorkOrder>,
  ): Promise<PortalWriteReceipt> {
    return this.database.write(opened.scope, intent, async (tx) => {
      const { state, version } = await work(tx, await this.orders.pair(tx, opened, true));
      return { id: opened.id, state, version };
    });
  }
}
