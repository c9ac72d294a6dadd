import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { cursorSchema, decodeCursor, encodeCursor, limitSchema } from './page.js';
import { Problem } from './problem.js';

const keys = z.tuple([z.iso.datetime(), z.uuid()]);
const last = ['2026-03-24T02:42:00.000Z', '0198f2a0-0000-7000-8000-000000000000'] as const;

describe('cursors', () => {
  it('bring back the key they were made of', () => {
    const cursor = encodeCursor(last);
    expect(cursorSchema.parse(cursor)).toBe(cursor);
    expect(decodeCursor(cursor, keys)).toEqual(last);
  });

  it('leave the first page alone', () => expect(decodeCursor(undefined, keys)).toBeUndefined());

  it.each([
    ['something else', 'AAAA'],
    ['another key', encodeCursor([1, 2])],
    ['a NUL in a key', encodeCursor(['2026-03-24T02:42:00.000Z', 'a\u0000'])],
    ['an object', Buffer.from('{"a":1}').toString('base64url')],
  ])('refuse %s as the client’s mistake', (_, cursor) => {
    expect(() => decodeCursor(cursor, keys)).toThrow(Problem);
  });

  it('limit a page to a hundred rows', () => {
    expect(limitSchema.parse(undefined)).toBe(30);
    expect(limitSchema.parse('100')).toBe(100);
    expect(limitSchema.safeParse('101').success).toBe(false);
    expect(limitSchema.safeParse('1.5').success).toBe(false);
  });
});
