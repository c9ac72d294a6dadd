import { describe, expect, it } from '@jest/globals';
import { noSessionCookie, sessionCookie, tokenIn } from './session-cookie.js';
import { newToken } from './token.js';

describe('the session cookie', () => {
  it('brings back the token it was given, also among others', () => {
    const token = newToken();
    const cookie = sessionCookie(token, true);
    expect(tokenIn(cookie)).toBe(token);
    expect(tokenIn(`theme=dark; hotline_session=${token}; lang=zh`)).toBe(token);
  });

  it('is closed to scripts and other sites, and to plain http where the city has https', () => {
    expect(sessionCookie('t', true)).toBe('hotline_session=t; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(sessionCookie('t', false)).not.toContain('Secure');
    expect(noSessionCookie(false)).toContain('Max-Age=0');
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another cookie whose name ends alike', `x_hotline_session=${newToken()}`],
    ['a token of another length', 'hotline_session=abc'],
    ['a token with other characters', `hotline_session=${'a'.repeat(42)}'`],
    ['a header beyond all measure', `hotline_session=${newToken()}; a=${'b'.repeat(9_000)}`],
  ])('is not there in %s', (_, header) => {
    expect(tokenIn(header)).toBeUndefined();
  });
});
