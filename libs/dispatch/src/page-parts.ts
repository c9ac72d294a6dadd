import { Injectable } from '@nestjs/common';
import type { Tx } from '@hotline/kernel';
import type { WorkOrder } from './work-order.entity.js';
import type { WorkOrderPage } from './work-order-page.views.js';

/** What other rooms know of a work order: submissions with their files, callbacks, supervision, and the moves on these. */
export type PagePart = Pick<
  WorkOrderPage,
  'submissionList' | 'attachments' | 'callbacks' | 'supervision' | 'availableMoves'
>;
export type ReadPagePart = (tx: Tx, order: WorkOrder) => Promise<Partial<PagePart>>;

/** Rooms above this one add their part of a work order's page here at start-up, since this room may not know them. */
@Injectable()
export class PageParts {
  private readonly readers: ReadPagePart[] = [];

  add(reader: ReadPagePart): void {
    this.readers.push(reader);
  }

  async of(tx: Tx, order: WorkOrder): Promise<PagePart> {
    const whole: PagePart = {
      submissionList: [],
      attachments: [],
      callbacks: [],
      supervision: { level: null, orders: [], cards: [] },
      availableMoves: [],
    };
    for (const reader of this.readers) {
      const part = await reader(tx, order);
      whole.submissionList.push(...(part.submissionList ?? []));
      whole.attachments.push(...(part.attachments ?? []));
      whole.callbacks.push(...(part.callbacks ?? []));
      whole.supervision = part.supervision ?? whole.supervision;
      whole.availableMoves.push(...(part.availableMoves ?? []));
    }
    return whole;
  }
}
