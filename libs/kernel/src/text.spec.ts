import { describe, expect, it } from '@jest/globals';
import { categoryCode, idSchema, instant, safeText, unitCode } from './text.js';

const said = (
  schema: { safeParse(v: unknown): { success: boolean; error?: { issues: { message: string }[] } } },
  value: unknown,
) => {
  const read = schema.safeParse(value);
  return read.success ? 'taken' : read.error!.issues.map((issue) => issue.message).join('; ');
};

describe('text from outside', () => {
  const line = safeText(10);
  const lines = safeText(10, { multiline: true });

  it.each([
    ['a NUL character', 'a\u0000b', /NUL/],
    ['a lone high surrogate', 'a\ud83d', /lone surrogate/],
    ['a lone low surrogate', '\udc00a', /lone surrogate/],
    ['a direction override', 'a\u202eb', /direction/],
    ['a direction isolate', 'a\u2066b', /direction/],
    ['an escape character', 'a\u001bb', /control/],
    ['a DEL', 'a\u007fb', /control/],
    ['a C1 control', 'a\u0085b', /control/],
    ['eleven characters', 'abcdefghijk', /at most 10/],
    ['nothing but blanks', ' \u3000 ', /not be empty/],
  ])('refuses %s', (_, text, why) => {
    expect(said(line, text)).toMatch(why);
    expect(said(lines, text)).toMatch(why);
  });

  it('counts characters as a reader does', () => {
    expect(said(line, '𠮷'.repeat(10))).toBe('taken');
    expect(said(line, '𠮷'.repeat(11))).toMatch(/at most 10/);
  });

  it('refuses a text far over the limit before looking at it', () => {
    expect(said(line, 'x'.repeat(5_000_000))).toBe('must have at most 10 characters');
  });

  it('takes line breaks only where they belong, and makes them one kind', () => {
    expect(said(line, 'a\nb')).toBe('must be a single line');
    expect(lines.parse(' a\r\nb\t ')).toBe('a\nb');
  });

  it('trims blanks of every script', () => {
    expect(line.parse('\u3000水管爆了 ')).toBe('水管爆了');
  });

  it('asks for more than one character where told', () => {
    expect(said(safeText(100, { min: 5 }), 'abcd')).toBe('must have at least 5 characters');
  });
});

describe('codes, ids and instants', () => {
  it.each(['LG', 'LG.WATER', 'LG.SY.SY'])('takes the unit code %s', (code) =>
    expect(said(unitCode, code)).toBe('taken'),
  );
  it.each(['', '.LG', 'LG WATER', "LG.'--", '水务', `LG.${'A'.repeat(60)}`])('refuses the unit code «%s»', (code) =>
    expect(said(unitCode, code)).not.toBe('taken'),
  );
  it.each(['C01', 'C010101', 'C02030102'])('takes the category code %s', (code) =>
    expect(said(categoryCode, code)).toBe('taken'),
  );
  it.each(['', 'C01/02', '-C01', 'C01\n'])('refuses the category code %s', (code) =>
    expect(said(categoryCode, code)).not.toBe('taken'),
  );
  it('takes ids that are uuids', () => {
    expect(said(idSchema, '0198f2a0-0000-7000-8000-000000000000')).toBe('taken');
    expect(said(idSchema, '1 or 1=1')).toBe('must be an id');
  });
  it.each(['2026-03-24T10:42:00+08:00', '2000-01-01T00:00:00Z'])('takes the instant %s', (at) =>
    expect(said(instant, at)).toBe('taken'),
  );
  it.each(['2026-03-24', '9999-12-31T00:00:00Z', '1970-01-01T00:00:00Z', '2026-02-30T00:00:00Z', 'now'])(
    'refuses the instant %s',
    (at) => expect(said(instant, at)).not.toBe('taken'),
  );
});
