import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnitTree } from './unit-tree.js';

/** Units 0…n-1, each below an earlier one; 0 is the city. */
const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 40 })
  .map((picks) => picks.map((pick, i) => ({ code: `U${i}`, parent: i === 0 ? null : `U${pick % i}` })));

describe('the organisation tree', () => {
  it('puts a unit under exactly the units on its line of ascent', () => {
    fc.assert(
      fc.property(trees, (nodes) => {
        const tree = new UnitTree(nodes);
        return nodes.every(({ code }) =>
          nodes.every((above) => tree.subtree(above.code).includes(code) === tree.line(code).includes(above.code)),
        );
      }),
    );
  });

  it('names every unit of a subtree once', () => {
    fc.assert(
      fc.property(trees, (nodes) => {
        const all = new UnitTree(nodes).subtree('U0');
        return all.length === nodes.length && new Set(all).size === all.length;
      }),
    );
  });

  it('gives nothing for a code that does not stand', () => {
    const tree = new UnitTree([{ code: 'LG', parent: null }]);
    expect(tree.subtree('XX')).toEqual([]);
    expect(tree.line('XX')).toEqual([]);
    expect(tree.isUnder('XX', 'LG')).toBe(false);
  });

  it('comes to an end even on a knot', () => {
    const tree = new UnitTree([
      { code: 'A', parent: 'B' },
      { code: 'B', parent: 'A' },
    ]);
    expect(tree.line('A')).toEqual(['A', 'B']);
  });
});
