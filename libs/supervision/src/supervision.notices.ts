import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { NoticeSources, factsOf } from '@hotline/delivery';
import type { Telling } from '@hotline/delivery';
import type { FeedEvent, Tx } from '@hotline/kernel';
import { SupervisionOrder } from './supervision-order.entity.js';

/** Facts of a supervision order and of a card that the words of a notice name. */
const FACTS = ['level', 'trigger', 'manual', 'unit', 'answerBy', 'fellTo', 'colour', 'cause', 'until'];
const CARDS = { 'card.issued': 'cardIssued', 'card.upheld': 'cardUpheld', 'card.lifted': 'cardLifted' } as const;
const OfCard = z.object({ unit: z.string() });

/** Whom supervision and cards concern: those an order is addressed to, and the leads of the unit that has the card. */
@Injectable()
export class SupervisionNotices implements OnModuleInit {
  constructor(private readonly sources: NoticeSources) {}

  onModuleInit(): void {
    this.sources.add({ kinds: ['supervision.issued'], of: (tx, event) => this.issued(tx, event) });
    this.sources.add({
      kinds: Object.keys(CARDS),
      of: (_, event) => Promise.resolve(this.card(event)),
    });
  }

  private async issued(tx: Tx, { subjectId: id, data }: FeedEvent): Promise<Telling[]> {
    const order = await tx.em.findOne(SupervisionOrder, { id });
    if (!order) return [];
    return [
      {
        kind: order.raisedFrom ? 'supervisionEscalated' : 'supervisionIssued',
        to: { people: order.recipients },
        gate: 'unit',
        unit: order.toUnit,
        about: { kind: 'supervision', id },
        data: factsOf(data, FACTS),
      },
    ];
  }

  private card({ kind, subjectId: id, data }: FeedEvent): Telling[] {
    const { unit } = OfCard.parse(data);
    return [
      {
        kind: CARDS[kind as keyof typeof CARDS],
        to: { roles: ['unitLead'], units: [unit] },
        gate: 'unit',
        unit,
        about: { kind: 'card', id },
        data: factsOf(data, FACTS),
      },
    ];
  }
}
