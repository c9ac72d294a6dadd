import { Injectable } from '@nestjs/common';
import type { Tx } from '@hotline/kernel';
import type { PackPart } from './pack-parts.js';

/** The version that has begun, and where the last batch ended. */
export interface EffectTurn {
  part: PackPart;
  number: number;
  /** What the last batch answered; null at the first. */
  after: string | null;
}

/** What one batch did. `after` null = there is nothing more. */
export interface EffectDone {
  after: string | null;
  looked: number;
  changed: number;
}

/**
 * What follows when a version begins, such as reckoning open clocks anew. It runs in the worker, batch by batch; each
 * batch is one transaction in which its cursor is kept too, so that after a kill it goes on where it stood.
 */
export interface VersionEffect {
  /** Stable name of the cursor. */
  readonly name: string;
  readonly parts: readonly PackPart[];
  batch(tx: Tx, turn: EffectTurn): Promise<EffectDone>;
}

/** The effects of the rooms; a room registers its own when it is set up. */
@Injectable()
export class VersionEffects {
  readonly #all: VersionEffect[] = [];

  /** @throws Error when one of that name is there */
  register(effect: VersionEffect): void {
    if (this.#all.some(({ name }) => name === effect.name)) throw new Error(`effect ${effect.name} stands twice`);
    this.#all.push(effect);
  }

  of(part: PackPart): VersionEffect[] {
    return this.#all.filter(({ parts }) => parts.includes(part));
  }
}
