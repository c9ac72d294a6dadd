import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { hoursOfUnit } from '@hotline/dispatch';
import type { WorkOrder } from '@hotline/dispatch';
import { RoleHolders, Units } from '@hotline/identity';
import { Database, Problem, newId, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import { Card } from './card.entity.js';
import { STANDING_CARDS } from './card.lifecycle.js';
import type { CardFacts } from './card.lifecycle.js';
import { causeOf, colourOf, replacedBy } from './card.rules.js';
import type { Failing } from './card.rules.js';
import type { CardReceipt } from './supervision.commands.js';
import { toldOfCard } from './supervision.events.js';

/** 黄牌/红牌: issued for a failing, appealed by the unit, ruled on by a supervisor, gone when their time has passed. */
@Injectable()
export class Cards {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly holders: RoleHolders,
  ) {}

  /**
   * Gives the unit the card that this failing is worth; null when it is worth none, stands already, or this event has
   * earned one before.
   */
  async issue(
    tx: Tx,
    order: Pick<WorkOrder, 'id' | 'number' | 'title'>,
    unit: string,
    failing: Failing,
    { eventId, foundBy = null }: { eventId: string; foundBy?: string | null },
  ): Promise<Card | null> {
    const { supervision } = this.pack.policy;
    if ((await tx.em.count(Card, { eventId })) > 0) return null;
    const cards = await this.standing(tx, order.id, unit);
    const cause = causeOf(failing, cards);
    const colour = cause && colourOf(supervision.cards, cause);
    if (!cause || !colour) return null;
    const { decay } = supervision.cards.find((each) => each.colour === colour)!;
    const hours = hoursOfUnit(this.pack, this.units, unit);
    const id = newId();
    const replaced = cards.find((card) => card.id === replacedBy(cause, cards));
    if (replaced) {
      replaced.make('replace', await this.facts(tx, replaced));
      replaced.replaceBy(id);
      await tx.em.flush();
    }
    const until = addTime(tx.now, decay, hours, this.pack.calendar);
    const card = tx.em.create(Card, {
      id,
      workOrderId: order.id,
      number: order.number,
      title: order.title,
      unit,
      colour,
      cause,
      state: 'issued',
      version: 1,
      issuedAt: tx.now,
      eventId,
      foundBy,
      until,
      appealUntil: addTime(tx.now, supervision.cardAppeal, hours, this.pack.calendar),
      nextFireAt: until,
    });
    tx.em.persist(card);
    tx.emit(toldOfCard('issued', card, { replaces: replaced?.id ?? null }));
    // A later failing in the same transaction must see it.
    await tx.em.flush();
    return card;
  }

  /** @throws Problem 404, 409 `stale-version`, 409 `illegal-move` when it is too late or was ruled on */
  appeal(scope: Scope, intent: IntentOf, id: string, body: { version: number; text: string }) {
    return this.act(scope, intent, id, body.version, (tx, card, facts) => {
      card.make('appeal', facts);
      card.appealedWith({ text: body.text, at: tx.now.toISOString(), by: scope.actor.name ?? '' });
      tx.emit(toldOfCard('appealed', card));
    });
  }

  /** @throws Problem 404, 409 `stale-version`, 409 `illegal-move` when there is nothing to rule, or it is one's own finding */
  uphold(scope: Scope, intent: IntentOf, id: string, body: { version: number; note: string }) {
    return this.act(scope, intent, id, body.version, (tx, card, facts) => {
      card.make('uphold', facts);
      card.ruled({ ruling: 'upheld', note: body.note, at: tx.now.toISOString(), by: scope.actor.name ?? '' });
      tx.emit(toldOfCard('upheld', card));
    });
  }

  /** A lifted red card gives way to the yellow one that it had replaced. @throws see {@link uphold} */
  lift(scope: Scope, intent: IntentOf, id: string, body: { version: number; note: string }) {
    return this.act(scope, intent, id, body.version, async (tx, card, facts) => {
      card.make('lift', facts);
      card.ruled({ ruling: 'lifted', note: body.note, at: tx.now.toISOString(), by: scope.actor.name ?? '' });
      const replaced = await tx.em.findOne(Card, { replacedBy: id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (replaced) {
        replaced.make('restore', await this.facts(tx, replaced));
        replaced.replaceBy(null);
      }
      tx.emit(toldOfCard('lifted', card, { restores: replaced?.id ?? null }));
    });
  }

  /** What the guards of a card look at. */
  async facts(tx: Tx, card: Card): Promise<CardFacts> {
    const { actor } = tx.scope;
    const own = card.foundBy !== null && card.foundBy === actor.id;
    const centre = this.units.subtree(this.units.line(this.pack.policy.supervision.centre)[1] ?? '');
    return {
      now: tx.now,
      appealUntil: card.appealUntil,
      ruledBefore: Boolean(card.ruling),
      ownCard: own && (await this.holders.anotherWith(tx, 'supervisor', centre, actor.id)),
    };
  }

  private async act(
    scope: Scope,
    intent: IntentOf,
    id: string,
    version: number,
    doing: (tx: Tx, card: Card, facts: CardFacts) => Promise<void> | void,
  ): Promise<CardReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const card = await tx.em.findOne(Card, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!card) throw notFound();
      if (card.version !== version)
        throw new Problem('stale-version', { current: { state: card.state, version: card.version } });
      await doing(tx, card, await this.facts(tx, card));
      return { id: card.id, state: card.state, version: card.version };
    });
  }

  /** The cards that stand against the unit on this order, locked; one whose time has passed does not count. */
  private async standing(tx: Tx, workOrderId: string, unit: string): Promise<Card[]> {
    const cards = await tx.em.find(
      Card,
      { workOrderId, unit, state: { $in: [...STANDING_CARDS] } },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const card of cards.filter((each) => each.state !== 'appealed' && !each.countsAt(tx.now)))
      await this.decay(tx, card);
    return cards.filter((card) => (STANDING_CARDS as readonly string[]).includes(card.state));
  }

  /** Its time has passed. */
  async decay(tx: Tx, card: Card): Promise<void> {
    card.make('decay', await this.facts(tx, card));
    tx.emit(toldOfCard('decayed', card));
    await tx.em.flush();
  }
}
