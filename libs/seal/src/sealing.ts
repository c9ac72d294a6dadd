import type { Client } from 'pg';
import type { Anchor } from './anchor.js';
import { addBatch, eventsAfter, lastBatch } from './chain-store.js';
import { FIRST_PREVIOUS, hashOf } from './chain.rules.js';
import type { Batch } from './chain.rules.js';
import { leafOf } from './leaf.rules.js';
import type { SealKey } from './seal-key.js';

/** Most events of one batch, unless somebody wants smaller ones. */
const MOST = 1_000;

/** The log and the chain do not fit: sealing stops, because going on would put a good seal on bad history. */
export class ChainBroken extends Error {}

/**
 * Seals the events that have come since the last batch, at most `most`; returns how many. Whoever calls it holds
 * the sealer's lock. The head goes to the anchor after COMMIT; one that a crash kept from it is noted the next time.
 * @throws ChainBroken when the anchor knows a longer chain than the database, or events are missing
 */
export async function sealNext(client: Client, key: SealKey, anchor: Anchor, most = MOST): Promise<number> {
  const last = await lastBatch(client);
  reconcile(last, anchor);
  const events = await eventsAfter(client, last?.to ?? 0, most);
  if (events.length === 0) return 0;
  const from = (last?.to ?? 0) + 1;
  const missing = events.findIndex((event, i) => Number(event.seq) !== from + i);
  if (missing !== -1) throw new ChainBroken(`event ${from + missing} is missing from the log`);
  const content = {
    n: (last?.n ?? 0) + 1,
    from,
    to: from + events.length - 1,
    previous: last?.hash ?? FIRST_PREVIOUS,
    leaves: Buffer.concat(events.map(leafOf)),
  };
  const hash = hashOf(content);
  await addBatch(client, { ...content, hash, signature: key.sign(hash) });
  anchor.note({ n: content.n, to: content.to, hash: hash.toString('hex') });
  return events.length;
}

function reconcile(last: Batch | null, anchor: Anchor): void {
  const noted = anchor.last;
  if (noted && noted.n > (last?.n ?? 0)) throw new ChainBroken(`batch ${noted.n} is anchored and no longer there`);
  if (!last) return;
  const hash = last.hash.toString('hex');
  if (noted?.n === last.n && noted.hash !== hash) throw new ChainBroken(`batch ${last.n} is not the one anchored`);
  if ((noted?.n ?? 0) < last.n) anchor.note({ n: last.n, to: last.to, hash });
}
