/**
 * Points and percentages without binary fractions. What policy writes with decimals (0.6, 12.5) is held as whole
 * millionths, results as whole hundredths; what lies between is exact, and rounded once, at the end.
 */
const MILLION = 1_000_000n;

/** A decimal number of policy, of at most six places, as whole millionths. */
export function millionths(decimal: number): bigint {
  return BigInt(Math.round(decimal * 1_000_000));
}

/** a ÷ b to a whole number, half up: 0.5 away from zero, so that a deduction is rounded as the same bonus is. */
export function divided(a: bigint, b: bigint): bigint {
  const [n, d] = b < 0n ? [-a, -b] : [a, b];
  const rounded = ((n < 0n ? -n : n) * 2n + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
}

/** The product of two numbers in millionths, in millionths of a millionth: exact. */
export const product = (a: bigint, b: bigint): bigint => a * b;

/** Millionths of a millionth as hundredths, half up. */
export const toHundredths = (exact: bigint): number => Number(divided(exact, MILLION * 10_000n));

/** Millionths as millionths of a millionth, to be added to a product. */
export const widened = (value: bigint): bigint => value * MILLION;

/** A decimal number of policy as hundredths, half up. */
export const hundredths = (decimal: number): number => toHundredths(widened(millionths(decimal)));

/** numerator ÷ denominator as hundredths of a percent, half up: 24165/29186 is 8280. */
export function percentOf(numerator: number, denominator: number): number {
  return Number(divided(BigInt(numerator) * 10_000n, BigInt(denominator)));
}

/** Hundredths as the number that people read: 1482 → 14.82. */
export const shown = (value: number): number => value / 100;
