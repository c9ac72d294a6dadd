import { describe, expect, it } from '@jest/globals';
import { newTotpSecret, totpCode, totpInvitation, totpStep } from './totp.js';

const NOW = Date.UTC(2026, 2, 24, 2, 42, 10);
const STEP = Math.floor(NOW / 30_000);
/** RFC 6238 appendix B: the ASCII secret 12345678901234567890. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it('are those of RFC 6238, cut to six digits', () => {
    expect(totpCode(RFC_SECRET, 59_000)).toBe('287082');
    expect(totpCode(RFC_SECRET, 1_111_111_109_000)).toBe('081804');
    expect(totpCode(RFC_SECRET, 20_000_000_000_000)).toBe('353130');
  });

  it('prove the present step, and forgive one step of difference each way', () => {
    const secret = newTotpSecret();
    const at = (ms: number) => totpStep(secret, totpCode(secret, ms), NOW, 0);
    expect(at(NOW)).toBe(STEP);
    expect(at(NOW - 30_000)).toBe(STEP - 1);
    expect(at(NOW + 30_000)).toBe(STEP + 1);
    expect(at(NOW - 90_000)).toBeNull();
    expect(at(NOW + 90_000)).toBeNull();
  });

  it('prove nothing a second time, nor does an older one after them', () => {
    const secret = newTotpSecret();
    expect(totpStep(secret, totpCode(secret, NOW), NOW, STEP)).toBeNull();
    expect(totpStep(secret, totpCode(secret, NOW - 30_000), NOW, STEP)).toBeNull();
    expect(totpStep(secret, totpCode(secret, NOW + 30_000), NOW, STEP)).toBe(STEP + 1);
  });

  it('come with an invitation that authenticator apps read', () => {
    const secret = newTotpSecret();
    const { uri, svg } = totpInvitation(secret, 'secadmin01');
    expect(uri).toMatch(/^otpauth:\/\/totp\/12345:secadmin01\?/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(svg.startsWith('<svg')).toBe(true);
  });
});
