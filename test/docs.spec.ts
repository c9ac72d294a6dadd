import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generatedDocs } from '../apps/cli/src/docs.js';

const doc = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

describe('the docs tell the truth', () => {
  it.each(Object.keys(generatedDocs()))('docs/%s is what the code says; `npm run docs` writes it again', (name) => {
    expect(doc(name)).toBe(generatedDocs()[name]);
  });

  it('docs/openapi.json leaves no part of a work order’s page or of a figure’s row open', () => {
    interface Shape {
      properties: Record<string, unknown>;
      required: string[];
      additionalProperties: unknown;
    }
    const { schemas } = (JSON.parse(doc('openapi.json')) as { components: { schemas: Record<string, Shape> } })
      .components;
    const { WorkOrderPage: page, FigureRow: row, WorkOrderRow: order } = schemas as Record<string, Shape>;
    expect(page!.properties['callbacks']).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Callback' } });
    expect(row!.required).toEqual(expect.arrayContaining([...order!.required, 'part', 'unit']));
    for (const shape of [page, row, schemas['Callback']]) expect(shape!.additionalProperties).toBe(false);
  });

  it('docs/architecture.md shows the room table that dependency-cruiser enforces', async () => {
    const rules: string = '../.dependency-cruiser.mjs';
    const { ROOMS } = (await import(rules)) as { ROOMS: Record<string, string[]> };
    const rows = [...doc('architecture.md').matchAll(/^\| `(\w+)` \| .* \| ([^|]+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, room, may]) => [room, may === '–' ? [] : may!.split(', ')]))).toEqual(ROOMS);
  });
});
