import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import { STANDING_CARDS, cardLifecycle } from './card.lifecycle.js';
import type { CardColour, CardFacts, CardMove, CardState } from './card.lifecycle.js';
import type { CardCause } from './card.rules.js';

/** 申诉: why the unit holds the card to be wrong. */
export interface Appeal {
  text: string;
  at: string;
  by: string;
}
/** What a supervisor held of the appeal. */
export interface CardRuling {
  ruling: 'upheld' | 'lifted';
  note: string;
  at: string;
  by: string;
}

const CardSchema = defineEntity({
  name: 'Card',
  schema: 'supervision',
  tableName: 'card',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    number: p.text(),
    title: p.text(),
    unit: p.text(),
    colour: p.text().$type<CardColour>(),
    cause: p.text().$type<CardCause>(),
    state: p.text().$type<CardState>(),
    version: p.integer(),
    issuedAt: p.datetime(),
    /** The event of the log it follows from. */
    eventId: p.uuid(),
    /** The supervisor whose finding it rests on; null when it follows from the log alone. */
    foundBy: p.text().nullable(),
    /** It counts until then. */
    until: p.datetime(),
    appealUntil: p.datetime(),
    appeal: p.json<Appeal>().nullable(),
    ruling: p.json<CardRuling>().nullable(),
    replacedBy: p.uuid().nullable(),
    endedAt: p.datetime().nullable(),
    /** When it decays; null while an appeal is open, and when it has ended. */
    nextFireAt: p.datetime().nullable(),
  },
});

/** A mark on a unit for a failing on one work order (黄牌/红牌). */
export class Card extends CardSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: CardMove, facts: CardFacts): void {
    this.state = move<CardState, CardFacts>(cardLifecycle, name, this, facts);
    this.version += 1;
    const stands = (STANDING_CARDS as readonly CardState[]).includes(this.state);
    this.endedAt = stands ? null : facts.now;
    this.nextFireAt = stands && this.state !== 'appealed' ? this.until : null;
  }

  /** Whether it counts against the unit at that instant, whether or not its decay has been noted yet. */
  countsAt(now: Date): boolean {
    return (STANDING_CARDS as readonly CardState[]).includes(this.state) && now < this.until;
  }

  appealedWith(appeal: Appeal): void {
    this.appeal = appeal;
  }

  ruled(ruling: CardRuling): void {
    this.ruling = ruling;
  }

  replaceBy(id: string | null): void {
    this.replacedBy = id;
  }
}
CardSchema.setClass(Card);
