/** What a sender has to solve, as it is told them. */
export interface Challenge {
  /** Names the way to solve it; `sha256` is the built-in one. */
  kind: string;
  /** Handed back with the solution. */
  text: string;
  /** Leading zero bits that SHA-256 of `text:solution` must have. */
  bits: number;
}

/**
 * Tells people from scripts while submissions come in a flood. A city may put a service of its own behind this; the
 * built-in one asks the device for work, and its reader for nothing: no picture, no sound, no time limit that a person
 * would notice (WCAG 2.1, 1.1.1 and 2.2.1).
 */
export abstract class ChallengePort {
  abstract issue(): Challenge;
  /** Whether this solves a challenge that was issued, lately and never before. @param answer `text:solution` */
  abstract isSolved(answer: string): Promise<boolean>;
}
