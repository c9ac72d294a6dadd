import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

/** A file as it is handed to a store: whole, looked at, on this machine's disk. */
export interface Finished {
  path: string;
  bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
}

/** Where the bytes of attachments lie. Nothing in here knows who may see them. */
export abstract class FileStore {
  /** Keeps a file under a new key. The file at `path` may be gone afterwards. */
  abstract put(file: Finished): Promise<string>;

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

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{40}$/;

/** Random, never made of anything a client said; the first two characters spread files over 256 folders. */
export function newKey(): string {
  const name = randomBytes(20).toString('hex');
  return `${name.slice(0, 2)}/${name}`;
}

/** @throws RangeError for what no store has given out */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new RangeError('not a key of this store');
  return key;
}

export const isKey = (text: string): boolean => KEY.test(text);
