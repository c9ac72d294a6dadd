/** What a person wants done, with the idempotency key under which it is sent however often it is sent. */
export interface Intent<V> {
  values: V;
  key: string;
}

/** Remembers the key of an intent whose outcome is unknown, so that pressing the button again cannot do the work twice. */
export class Intents<V> {
  private open: { print: string; key: string } | null = null;
  constructor(private readonly newKey: () => string = () => crypto.randomUUID()) {}

  /** The key of the open intent if the values are the same, else a new one. */
  begin(values: V): Intent<V> {
    const print = JSON.stringify(values) ?? '';
    if (this.open === null || this.open.print !== print) this.open = { print, key: this.newKey() };
    return { values, key: this.open.key };
  }
  /** The outcome is known: the same values mean a new intent from here on. */
  end(): void {
    this.open = null;
  }
}
