import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generatedDocs } from '../apps/cli/src/docs.js';

const doc = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

describe('the docs tell the truth', () => {
  it.each(Object.keys(generatedDocs()))('docs/%s is what the code says; `npm run docs` writes it again', (name) => {
    expect(doc(name)).toBe(generatedDocs()[name]);
  });

  it('docs/architecture.md shows the room table that dependency-cruiser enforces', async () => {
    const rules: string = '../.dependency-cruiser.mjs';
    const { ROOMS } = (await import(rules)) as { ROOMS: Record<string, string[]> };
    const rows = [...doc('architecture.md').matchAll(/^\| `(\w+)` \| .* \| ([^|]+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, room, may]) => [room, may === '–' ? [] : may!.split(', ')]))).toEqual(ROOMS);
  });
});
