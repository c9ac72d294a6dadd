import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a handshake comes from a page of this site, or from no page at all. Browsers send `Origin` with every
 * WebSocket handshake and scripts cannot forge it; cookies alone would let any site open a socket in a visitor's name.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  try {
    return host !== undefined && new URL(origin).host.toLowerCase() === host.toLowerCase();
  } catch {
    return false;
  }
}
