import type { Person } from '../../api/contract.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { usePeopleWords } from './words.js';

/** Active, disabled, or locked after wrong passwords and until when. */
export function PersonState({ person }: { person: Person }) {
  const say = usePeopleWords();
  const now = useNow('minute');
  if (person.disabled) return <span className="tag">{say('state.disabled')}</span>;
  if (person.lockedUntil && Date.parse(person.lockedUntil) > now)
    return <span className="tag near">{say('state.locked', { at: instantWords(person.lockedUntil, now) })}</span>;
  return <span className="t12 c2">{say('state.active')}</span>;
}
