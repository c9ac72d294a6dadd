export const SESSION_COOKIE = 'hotline_session';

/** Idle time after which a session ends, in seconds. */
export const IDLE_SECONDS = 8 * 3600;
/** Time after which a session ends however busy it was, in seconds. */
export const ABSOLUTE_SECONDS = 12 * 3600;

const LONGEST = 8_192;
/** Our cookie among the others: 32 bytes as base64url, which need no decoding. */
const OURS = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}=([A-Za-z0-9_-]{43})\\s*(?:;|$)`);

/** The session token in a `Cookie` header; undefined when there is none or it cannot be one. */
export function tokenIn(cookieHeader: string | undefined): string | undefined {
  if (!cookieHeader || cookieHeader.length > LONGEST) return undefined;
  return OURS.exec(cookieHeader)?.[1];
}

/** The `Set-Cookie` that hands out a session token. */
export const sessionCookie = (token: string, secure: boolean): string => setCookie(token, ABSOLUTE_SECONDS, secure);

/** The `Set-Cookie` that takes it away. */
export const noSessionCookie = (secure: boolean): string => setCookie('', 0, secure);

/** The socket's handshake lies outside `/api`, so the cookie goes to the whole origin. */
function setCookie(value: string, maxAge: number, secure: boolean): string {
  const cookie = `${SESSION_COOKIE}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax`;
  return secure ? `${cookie}; Secure` : cookie;
}
