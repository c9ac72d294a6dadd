import { z } from 'zod';
import { invalid } from './problem.js';
import { flawOf } from './text.js';

/** Rows of one page of a list: 1 to 100, 30 unless asked. */
export const limitSchema = z.coerce.number().int().min(1).max(100).default(30);

/** Where the next page goes on; opaque to clients. */
export const cursorSchema = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be a cursor that a list has answered');

/** The sort key of the last row shown, in the order of the list's columns. */
export type Keyset = readonly (string | number | boolean | null)[];

/** Packs a keyset as a cursor. */
export function encodeCursor(keys: Keyset): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Unpacks a cursor with the schema of the list's sort key; undefined stays undefined (the first page).
 * A cursor is a client's input like any other: whatever is in it is judged by `keys`.
 * @throws Problem 400 when the list never answered such a cursor.
 */
export function decodeCursor<T>(cursor: string | undefined, keys: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  const read = keys.safeParse(unpack(cursor));
  if (!read.success) throw invalid('cursor', 'must be a cursor that a list has answered');
  return read.data;
}

function unpack(cursor: string): unknown {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) && keys.every((key) => typeof key !== 'string' || flawOf(key) === undefined)
      ? keys
      : null;
  } catch {
    return null;
  }
}
