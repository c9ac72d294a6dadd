import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn for many ids at once: asking for sixteen costs as much as for thousands. */
const drawn = new Uint8Array(16 * 512);
let used = drawn.length;

function sixteenRandom(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  return drawn.slice(used, (used += 16));
}

let lastMs = 0;
let counter = 0;

/**
 * A version-7 UUID (RFC 9562 §5.7): 48 bits of Unix milliseconds, then a 12-bit counter that keeps ids made by one
 * process in the order in which they were made, then 62 random bits.
 */
export function newId(): string {
  const bytes = sixteenRandom();
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = ((bytes[6]! << 8) | bytes[7]!) & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(lastMs / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
