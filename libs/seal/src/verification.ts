import type { Client } from 'pg';
import type { Anchor } from './anchor.js';
import { batchesAfter, eventsAfter } from './chain-store.js';
import { flawsOfBatch, leafAt } from './chain.rules.js';
import type { Batch } from './chain.rules.js';
import { leafOf } from './leaf.rules.js';
import type { EventText } from './leaf.rules.js';
import type { SealProof } from './seal-key.js';

/** One thing that is not as it was sealed. */
export interface Flaw {
  where: 'event' | 'batch' | 'anchor';
  /** Feed sequence of the event, or number of the batch. */
  n: number;
  what: string;
}

export interface Verdict {
  batches: number;
  /** Events under seal, and those that have come since. */
  events: number;
  unsealed: number;
  /** Last feed sequence under seal. */
  sealedTo: number;
  /** Every flaw is counted; the first {@link SHOWN} are named. */
  flaws: number;
  examples: Flaw[];
}

const SHOWN = 20;
const BATCHES_A_PAGE = 50;
const EVENTS_A_PAGE = 5_000;

/**
 * Reads the whole chain and the whole log and says whether the log is what was sealed: edits, deletions, swaps and cut
 * ends are found, by event where the chain still knows its leaf. What has not been sealed yet is only counted.
 */
export async function verifyHistory(
  client: Client,
  proof: SealProof,
  anchor: Anchor,
  progress: (events: number) => void = () => undefined,
): Promise<Verdict> {
  const found = new Findings();
  const log = new LogReader(client, (seq) => found.add({ where: 'event', n: seq, what: 'was not there' }));
  const hashes = new Map<number, string>();
  let before: Batch | null = null;
  for (;;) {
    const page: Batch[] = await batchesAfter(client, before?.n ?? 0, BATCHES_A_PAGE);
    for (const batch of page) {
      for (const what of flawsOfBatch(batch, before, (hash, signature) => proof.holds(hash, signature)))
        found.add({ where: 'batch', n: batch.n, what });
      await compare(batch, log, found);
      hashes.set(batch.n, batch.hash.toString('hex'));
      before = batch;
      progress(batch.to);
    }
    if (page.length < BATCHES_A_PAGE) break;
  }
  compareAnchor(anchor, hashes, found);
  const sealedTo = before?.to ?? 0;
  const { unsealed, missing } = await log.rest(sealedTo);
  if (missing) found.add({ where: 'event', n: missing, what: 'missing between two others' });
  return { batches: hashes.size, events: log.read - unsealed, unsealed, sealedTo, ...found };
}

async function compare(batch: Batch, log: LogReader, found: Findings): Promise<void> {
  for (let seq = batch.from; seq <= batch.to; seq++) {
    const event = await log.at(seq);
    if (!event) found.add({ where: 'event', n: seq, what: 'missing' });
    else if (!leafOf(event).equals(leafAt(batch, seq))) found.add({ where: 'event', n: seq, what: 'changed' });
  }
}

function compareAnchor(anchor: Anchor, hashes: ReadonlyMap<number, string>, found: Findings): void {
  const { heads, unreadable } = anchor.heads();
  if (unreadable > 0) found.add({ where: 'anchor', n: unreadable, what: 'lines that cannot be read' });
  for (const { n, hash } of heads) {
    const stored = hashes.get(n);
    if (stored === undefined) found.add({ where: 'anchor', n, what: 'the batch noted here is missing' });
    else if (stored !== hash) found.add({ where: 'anchor', n, what: 'the batch noted here is another one' });
  }
}

class Findings {
  flaws = 0;
  readonly examples: Flaw[] = [];

  add(flaw: Flaw): void {
    this.flaws += 1;
    if (this.examples.length < SHOWN) this.examples.push(flaw);
  }
}

/** Walks the log once from its beginning. */
class LogReader {
  read = 0;
  private page: EventText[] = [];
  private next = 0;
  /** Below every sequence that the relay gives: one that somebody made up is seen too. */
  private after = Number.MIN_SAFE_INTEGER;

  constructor(
    private readonly client: Client,
    private readonly unexpected: (seq: number) => void,
  ) {}

  /** The event with this sequence, if it is there; asked in rising order. */
  async at(seq: number): Promise<EventText | null> {
    for (;;) {
      const event = await this.peek();
      if (!event || Number(event.seq) > seq) return null;
      this.next += 1;
      this.read += 1;
      if (Number(event.seq) === seq) return event;
      this.unexpected(Number(event.seq));
    }
  }

  /** How many events follow behind the seal, and the first number that is missing among them. */
  async rest(sealedTo: number): Promise<{ unsealed: number; missing: number | null }> {
    let unsealed = 0;
    let missing: number | null = null;
    for (let event = await this.peek(); event; event = await this.peek()) {
      this.next += 1;
      this.read += 1;
      unsealed += 1;
      if (Number(event.seq) !== sealedTo + unsealed) missing ??= sealedTo + unsealed;
    }
    return { unsealed, missing };
  }

  private async peek(): Promise<EventText | undefined> {
    if (this.next === this.page.length) {
      this.page = await eventsAfter(this.client, this.after, EVENTS_A_PAGE);
      this.next = 0;
      this.after = Number(this.page.at(-1)?.seq ?? this.after);
    }
    return this.page[this.next];
  }
}
