import type { CardColour } from './card.lifecycle.js';

/** Why a unit gets a card; policy says which colour each cause has, and leaves out those it does not use. */
export const CARD_CAUSES = [
  'overdue',
  'overdueTwice',
  'reworkRound1Valid',
  'falseClosing',
  'refusalAfterRuling',
] as const;
export type CardCause = (typeof CARD_CAUSES)[number];

/** A failing of a unit on one work order. */
export type Failing =
  | { what: 'overdue' }
  /** `found` is true when a callback found the dissatisfaction valid, not when the citizen merely reopened. */
  | { what: 'rework'; round: number; found: boolean }
  | { what: 'finding'; finding: string }
  | { what: 'refusal' };

/** A card that stands against the same unit on the same work order. */
export interface StandingCard {
  id: string;
  cause: string;
}

/** The lesser failing that a worse one of the same chain takes the place of. */
const REPLACES: Partial<Record<CardCause, CardCause>> = {
  overdueTwice: 'overdue',
  falseClosing: 'reworkRound1Valid',
};

/** The cause a failing amounts to, given the cards that stand already; null when it is worth none, or has one. */
export function causeOf(failing: Failing, standing: readonly StandingCard[]): CardCause | null {
  const has = (cause: CardCause) => standing.some((card) => card.cause === cause);
  const once = (cause: CardCause) => (has(cause) ? null : cause);
  switch (failing.what) {
    case 'overdue':
      return has('overdue') ? once('overdueTwice') : has('overdueTwice') ? null : 'overdue';
    case 'rework':
      return failing.round === 1 && failing.found && !has('falseClosing') ? once('reworkRound1Valid') : null;
    case 'finding':
      return failing.finding === 'falseClosing' ? once('falseClosing') : null;
    case 'refusal':
      return once('refusalAfterRuling');
    default:
      return failing satisfies never;
  }
}

/** The standing card that a new one of this cause replaces. */
export function replacedBy(cause: CardCause, standing: readonly StandingCard[]): string | null {
  return standing.find((card) => card.cause === REPLACES[cause])?.id ?? null;
}

/** The colour policy gives a cause; null when it gives no card for it. */
export function colourOf(
  cards: readonly { colour: CardColour; causes: readonly string[] }[],
  cause: CardCause,
): CardColour | null {
  return cards.find((card) => card.causes.includes(cause))?.colour ?? null;
}

/**
 * The unit that an objection's ruling binds: the one that objected in vain, or the one the matter went to.
 * @param ruled the data of `objection.ruled`
 */
export function boundBy(ruled: Ruled): string | null {
  if (ruled.ruling === 'refused') return ruled.unit;
  return ruled.moved ? ruled.to : null;
}

interface Ruled {
  ruling: 'upheld' | 'refused';
  unit: string;
  to: string | null;
  moved: boolean;
}
