import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { movesOpenTo } from '@hotline/dispatch';
import { PolicyTable, Units } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { Card } from './card.entity.js';
import { STANDING_CARDS, cardLifecycle } from './card.lifecycle.js';
import { Cards } from './cards.js';
import type { CardsQuery } from './supervision.commands.js';
import type { CardList, CardTally, CardView } from './supervision.views.js';

const MOST_COUNTED = 10_000;
const Keys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);
const standing = (tx: Tx) => sql`(state = any(${[...STANDING_CARDS]}) and until > ${tx.now})`;

/** Reads cards: the latest first, those of a unit, and how many count against each. */
@Injectable()
export class CardLists {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly policies: PolicyTable,
    private readonly cards: Cards,
  ) {}

  list(scope: Scope, query: CardsQuery): Promise<CardList> {
    return this.database.inScope(scope, async (tx) => {
      const where = conditions(tx, query);
      const after = decodeCursor(query.cursor, Keys);
      const beyond = after ? sql`(issued_at, id) < (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)` : sql`true`;
      const rows = await tx.rows(sql<{ id: string; at: string }>`
        select id, (extract(epoch from issued_at) * 1000)::bigint::text as at from supervision.card
        where ${where} and ${beyond} order by issued_at desc, id desc limit ${query.limit + 1}`);
      const [count] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from supervision.card where ${where} limit ${MOST_COUNTED + 1}) counted`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1)! : null;
      const found = await tx.em.find(Card, { id: { $in: shown.map(({ id }) => id) } });
      const byId = new Map(found.map((card) => [card.id, card]));
      return {
        items: await this.views(
          tx,
          shown.map(({ id }) => byId.get(id)!),
        ),
        next: last && encodeCursor([Number(last.at), last.id]),
        total: { n: Math.min(count!.n, MOST_COUNTED), capped: count!.n > MOST_COUNTED },
      };
    });
  }

  /** Units with cards that count now, most red ones first. */
  tally(scope: Scope): Promise<CardTally> {
    return this.database.inScope(scope, async (tx) => {
      const rows = await tx.rows(sql<{ unit: string; yellow: number; red: number }>`select unit,
          count(*) filter (where colour = 'yellow')::int as yellow, count(*) filter (where colour = 'red')::int as red
        from supervision.card where ${standing(tx)} group by unit order by red desc, yellow desc, unit`);
      return { items: rows.map(({ unit, ...n }) => ({ unit: this.units.ref(unit), ...n })) };
    });
  }

  async views(tx: Tx, cards: readonly Card[]): Promise<CardView[]> {
    const views: CardView[] = [];
    for (const card of cards) views.push(await this.view(tx, card));
    return views;
  }

  private async view(tx: Tx, card: Card): Promise<CardView> {
    const { id, colour, cause, state, version } = card;
    return {
      id,
      colour,
      cause,
      state,
      version,
      counts: card.countsAt(tx.now),
      workOrder: { id: card.workOrderId, number: card.number, title: card.title },
      unit: this.units.ref(card.unit),
      issuedAt: card.issuedAt.toISOString(),
      until: card.until.toISOString(),
      appealUntil: card.appealUntil.toISOString(),
      appeal: card.appeal ?? null,
      ruling: card.ruling ?? null,
      replacedBy: card.replacedBy ?? null,
      availableMoves: await this.offers(tx, card),
    };
  }

  private async offers(tx: Tx, card: Card): Promise<CardView['availableMoves']> {
    const { actor } = tx.scope;
    if (!('roles' in actor) || card.endedAt) return [];
    const moves = movesOpenTo(cardLifecycle, actor.roles as never, card.state, await this.cards.facts(tx, card));
    return moves.filter(({ move }) => {
      const relation = this.policies.relation(`card.${move}`, actor.roles);
      return relation === 'city' || (relation === 'subtree' && this.units.isUnder(card.unit, actor.unit));
    });
  }
}

function conditions(tx: Tx, query: CardsQuery): RawBuilder<unknown> {
  const { unit, colour, state, counts, workOrderId } = query;
  const all = [sql`true`];
  if (unit) all.push(sql`unit = ${unit}`);
  if (colour) all.push(sql`colour = ${colour}`);
  if (state) all.push(sql`state = ${state}`);
  if (counts !== undefined) all.push(sql`${standing(tx)} = ${counts}`);
  if (workOrderId) all.push(sql`work_order_id = ${workOrderId}`);
  return sql.join(all, sql` and `);
}
