import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const PERIOD_SECONDS = 30;
/** Steps of clock difference that are forgiven, each way (RFC 6238 §5.2 recommends one). */
const WINDOW = 1;

/** A fresh secret of 160 bits in base32, as authenticator apps take it (RFC 4226 §4 R6). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: '12345', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS });

/** What an authenticator app reads: the address, and the same as a QR code. */
export function totpInvitation(secret: string, account: string): { secret: string; uri: string; svg: string } {
  const uri = totp(secret, account).toString();
  return { secret, uri, svg: renderSVG(uri, { border: 2 }) };
}

/**
 * The time step that this code proves, or null when it proves none. A step at or before `lastStep` was used already and
 * proves nothing, so that a code read over somebody's shoulder cannot be played again.
 * @param now milliseconds of the server's clock
 */
export function totpStep(secret: string, code: string, now: number, lastStep: number): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
  return step > lastStep ? step : null;
}

/** The code of this instant; tests stand in for the authenticator app with it. */
export const totpCode = (secret: string, now: number): string => totp(secret).generate({ timestamp: now });
