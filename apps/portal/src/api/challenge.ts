import { firstWord } from './sha256.js';

/** What the server asks for while submissions come in a flood. */
export interface Challenge {
  kind: string;
  text: string;
  bits: number;
}

/** Hashes between two looks at what else the page has to do. */
const A_TURN = 4_000;

/** Works at it without stopping the page; a phone needs a second or two. Resolves with what the server wants to see. */
export const solved = async ({ text, bits }: Challenge): Promise<string> => {
  for (let n = 0; ; n++) {
    if (firstWord(`${text}:${n}`) < 2 ** (32 - bits)) return `${text}:${n}`;
    if (n % A_TURN === A_TURN - 1) await new Promise((next) => setTimeout(next, 0));
  }
};
