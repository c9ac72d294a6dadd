import type { Actor } from '@hotline/kernel';

/** Who put their name to something. */
export interface Signed {
  id: string;
  name: string;
}

export const signed = (actor: Actor): Signed => ({ id: actor.id, name: actor.name ?? actor.id });
