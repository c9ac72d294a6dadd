import type { Readable } from 'node:stream';

/** What was written, as the store has seen it go by. */
export interface Written {
  /** Where it lies: random, chosen by the store, never made of anything a client said. */
  key: string;
  bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
}

/** Where the bytes of attachments lie. Nothing in here knows who may see them. */
export abstract class FileStore {
  /**
   * Writes a stream to its end under a new key.
   * @throws Problem 413 `too-large` beyond `limit` bytes; what was written until then is gone again
   */
  abstract write(content: Readable, limit: number): Promise<Written>;

  /** A path from which the content can be read in this process, to look at its kind. */
  abstract localPath(key: string): string;

  /** @returns undefined when there is no such file */
  abstract read(key: string): Promise<Readable | undefined>;

  /** Removes a file; one that is not there is no error, so that a sweep may be repeated. */
  abstract remove(key: string): Promise<void>;

  /**
   * Keys of files that have lain there for longer than `age` milliseconds by the store's own clock, in batches; to find
   * those that no row names.
   */
  abstract olderThan(age: number): AsyncIterable<string[]>;
}
