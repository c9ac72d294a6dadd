import type { Card, SupervisionOrder } from '../../api/contract.js';
import { useSupervisionWords } from './words.js';

const tint: Readonly<Record<number, string>> = { 2: 'near', 3: 'over' };

/** L1 催办 in ink, L2 amber, L3 red. */
export function LevelTag({ level }: Pick<SupervisionOrder, 'level'>) {
  const say = useSupervisionWords();
  const words = level === 3 ? 'level.3' : level === 2 ? 'level.2' : 'level.1';
  return (
    <span className={`tag ${tint[level] ?? ''}`}>
      L{level} {say(words)}
    </span>
  );
}

/** The colour of a card is told by its words as well. */
export function CardTag({ card }: { card: Pick<Card, 'colour' | 'counts'> }) {
  const say = useSupervisionWords();
  return (
    <span className={`tag ${card.counts ? (card.colour === 'red' ? 'over' : 'near') : 'line'}`}>
      <span className="card-shape" data-colour={card.colour} aria-hidden />
      {say(`colour.${card.colour}`)}
    </span>
  );
}
