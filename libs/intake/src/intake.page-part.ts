import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Citizens, concealsCitizen } from '@hotline/citizens';
import { PageParts, WorkOrder } from '@hotline/dispatch';
import type { PagePart, SubmissionView } from '@hotline/dispatch';
import type { Tx } from '@hotline/kernel';
import { Submission } from './submission.entity.js';

/** Adds what citizens sent, those of merged repeats included, to the page of a work order. */
@Injectable()
export class IntakePagePart implements OnModuleInit {
  constructor(
    private readonly parts: PageParts,
    private readonly attachments: Attachments,
    private readonly citizens: Citizens,
  ) {}

  onModuleInit(): void {
    this.parts.add((tx, order) => this.of(tx, order));
  }

  private async of(tx: Tx, order: WorkOrder): Promise<Partial<PagePart>> {
    // A repeat brings its submissions with it, so a single one is the order's own.
    const repeats = order.submissions > 1 ? await tx.em.find(WorkOrder, { mergedInto: order.id }) : [];
    const orders = new Map([order, ...repeats].map((one) => [one.id, one]));
    const ids = { $in: [...orders.keys()] };
    const submissions = await tx.em.find(
      Submission,
      { workOrderId: ids },
      { orderBy: { receivedAt: 'asc', id: 'asc' } },
    );
    const files = new Map<string, SubmissionView['attachments']>();
    for (const id of orders.keys())
      for (const [owner, list] of await this.attachments.ofWorkOrder(tx, id, 'submission')) files.set(owner, list);
    const named = submissions.filter((one) => !concealsCitizen(orders.get(one.workOrderId)!, tx.scope.reach));
    const masked = await this.citizens.masked(tx, [...new Set(named.flatMap((one) => one.citizenId ?? []))]);
    const citizenOf = (one: Submission) =>
      (named.includes(one) && one.citizenId && masked.get(one.citizenId)?.name) || null;
    return {
      submissionList: submissions.map((one) => ({
        id: one.id,
        channel: one.channel,
        at: one.receivedAt.toISOString(),
        text: one.text,
        citizen: citizenOf(one),
        receiptNumber: one.receiptNumber,
        attachments: files.get(one.id) ?? [],
      })),
      attachments: [...files.values()].flat(),
    };
  }
}
