/** How a group commits. */
export interface GroupRules<Item, Answer> {
  /** Most items of one batch. */
  most: number;
  /** Batches under way at once; what comes meanwhile waits and forms the next. */
  inFlight: number;
  /** Whether two items may share a batch. */
  together: (a: Item, b: Item) => boolean;
  /** Carries out a batch in one transaction; answers in the order of the items, after COMMIT. */
  run: (items: readonly Item[]) => Promise<readonly Answer[]>;
}

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets writes that arrive at the same time share a transaction, and with it its round trips and its flush to disk.
 * Nobody waits for company: what arrives in one turn of the event loop goes at its end, unless enough is under way. Each
 * caller is answered after the COMMIT that holds their item; a batch that fails is repeated in batches of one, so that
 * one bad item harms no other.
 * Items must be idempotent: a batch whose COMMIT was lost on the way is repeated too.
 */
export class GroupCommit<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private running = 0;
  private soon = false;

  constructor(private readonly rules: GroupRules<Item, Answer>) {}

  /** Resolves when the item is committed. */
  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.nextSoon();
    });
  }

  /** At the end of this turn: those answered by one batch often come back together. */
  private nextSoon(): void {
    if (this.soon) return;
    this.soon = true;
    setImmediate(() => {
      this.soon = false;
      this.next();
    });
  }

  private next(): void {
    while (this.running < this.rules.inFlight && this.waiting.length > 0) {
      this.running += 1;
      void this.carryOut(this.take()).finally(() => {
        this.running -= 1;
        this.nextSoon();
      });
    }
  }

  /** The longest waiting items that may share a batch with one another. */
  private take(): Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const one of this.waiting) {
      const fits = batch.length < this.rules.most && batch.every((other) => this.rules.together(other.item, one.item));
      (fits ? batch : left).push(one);
    }
    this.waiting = left;
    return batch;
  }

  private async carryOut(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.rules.run(batch.map((one) => one.item));
      batch.forEach((one, i) => one.resolve(answers[i]!));
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await this.carryOut([one]);
    }
  }
}
