import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { PageParts } from '@hotline/dispatch';
import type { PagePart, WorkOrder } from '@hotline/dispatch';
import type { Tx } from '@hotline/kernel';
import { CardLists } from './card-lists.js';
import { Card } from './card.entity.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { SupervisionReading } from './supervision-reading.js';
import { OPEN_SUPERVISION } from './supervision.lifecycle.js';

/** Adds supervision (督办与黄红牌) to the page of a work order: what its reader may see of it, the open ones first. */
@Injectable()
export class SupervisionPagePart implements OnModuleInit {
  constructor(
    private readonly parts: PageParts,
    private readonly reading: SupervisionReading,
    private readonly cards: CardLists,
  ) {}

  onModuleInit(): void {
    this.parts.add((tx, order) => this.of(tx, order));
  }

  private async of(tx: Tx, { id: workOrderId }: WorkOrder): Promise<Partial<PagePart>> {
    const latest = { orderBy: { issuedAt: 'desc', id: 'desc' } } as const;
    const orders = await tx.em.find(SupervisionOrder, { workOrderId }, latest);
    const cards = await tx.em.find(Card, { workOrderId }, latest);
    const isOpen = (order: SupervisionOrder) => (OPEN_SUPERVISION as readonly string[]).includes(order.state);
    const open = orders.filter(isOpen).sort((a, b) => b.level - a.level);
    return {
      supervision: {
        level: open[0]?.level ?? null,
        orders: await this.reading.views(tx, [...open, ...orders.filter((order) => !isOpen(order))]),
        cards: await this.cards.views(tx, cards),
      },
    };
  }
}
