import { createHash } from 'node:crypto';
import type { Json } from '@hotline/kernel';

type Tree = { [key: string]: Json };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with its keys in order: the same content gives the same text, whoever wrote it down. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isTree(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`;
}

/** SHA-256 of the content in canonical form. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** The content with keys it lacks taken from another; lists are taken as they are. */
export function filled(content: unknown, from: unknown): unknown {
  if (!isTree(content) || !isTree(from)) return content;
  const own = Object.fromEntries(Object.entries(content).map(([key, value]) => [key, filled(value, from[key])]));
  return { ...from, ...own };
}
