import { PACK_PARTS } from '@hotline/policy';
import type { PackPart, PartNumbers } from '@hotline/policy';

/** A published version as the timeline sees it. */
export interface PublishedVersion {
  id: string;
  part: PackPart;
  number: number;
  /** Milliseconds since the epoch. */
  effectiveAt: number;
  sha256: string;
}

/** The version of a part that is in force at an instant; the first one for the time before it. */
export function inForce(
  versions: readonly PublishedVersion[],
  part: PackPart,
  at: number,
): PublishedVersion | undefined {
  const own = versions.filter((version) => version.part === part).sort((a, b) => a.number - b.number);
  return own.findLast(({ effectiveAt }) => effectiveAt <= at) ?? own[0];
}

/** One version of each part: those in force at an instant. */
export function versionsAt(versions: readonly PublishedVersion[], at: number): PublishedVersion[] {
  return PACK_PARTS.flatMap((part) => inForce(versions, part, at) ?? []);
}

export function numbersOf(versions: readonly PublishedVersion[]): PartNumbers {
  const number = (wanted: PackPart) => versions.find(({ part }) => part === wanted)?.number ?? 1;
  return Object.fromEntries(PACK_PARTS.map((part) => [part, number(part)])) as unknown as PartNumbers;
}

/** The instants from `since` on at which another edition begins, `since` itself first. */
export function beginnings(versions: readonly PublishedVersion[], since: number): number[] {
  const later = versions.map(({ effectiveAt }) => effectiveAt).filter((at) => at > since);
  return [since, ...[...new Set(later)].sort((a, b) => a - b)];
}
