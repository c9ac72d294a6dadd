import { describe, expect, it } from '@jest/globals';
import { type TreeUnit, UnitTree } from './units.js';

const units: TreeUnit[] = [
  { code: 'C', kind: 'city' },
  { code: 'C.BUREAU', parent: 'C', kind: 'bureau' },
  { code: 'C.D1', parent: 'C', kind: 'district' },
  { code: 'C.D1.S1', parent: 'C.D1', kind: 'street' },
  { code: 'C.D1.S1.01', parent: 'C.D1.S1', kind: 'community' },
  { code: 'C.D1.S2', parent: 'C.D1', kind: 'street' },
  { code: 'C.D2', parent: 'C', kind: 'county' },
  { code: 'C.D2.T1', parent: 'C.D2', kind: 'town' },
];
const tree = new UnitTree(units);

describe('the tree of units', () => {
  it('knows the superiors of a unit, nearest first', () => {
    expect(tree.ancestors('C.D1.S1.01').map(({ code }) => code)).toEqual(['C.D1.S1', 'C.D1', 'C']);
    expect(tree.ancestors('C')).toEqual([]);
    expect(tree.ancestors('nobody')).toEqual([]);
  });

  it('knows everything under a unit, itself included', () => {
    expect(tree.subtree('C.D1')).toEqual(['C.D1', 'C.D1.S1', 'C.D1.S2', 'C.D1.S1.01']);
    expect(tree.subtree('nobody')).toEqual([]);
    expect([tree.isWithin('C.D1.S1', 'C.D1'), tree.isWithin('C.D1', 'C.D1'), tree.isWithin('C.D1', 'C.D1.S1')]).toEqual(
      [true, true, false],
    );
  });

  it('fills in the district of a street and both of a community', () => {
    expect(tree.area({ street: 'C.D2.T1' })).toEqual({ level: 'street', district: 'C.D2', street: 'C.D2.T1' });
    expect(tree.area({ community: 'C.D1.S1.01' })).toMatchObject({
      level: 'street',
      district: 'C.D1',
      street: 'C.D1.S1',
    });
    expect(tree.area({ district: 'C.D1' })).toEqual({ level: 'district', district: 'C.D1' });
    expect(tree.area({})).toEqual({ level: 'city' });
  });

  it('refuses a place whose levels contradict each other or are no areas', () => {
    expect(tree.area({ district: 'C.D2', street: 'C.D1.S1' })).toBeUndefined();
    expect(tree.area({ district: 'C.BUREAU' })).toBeUndefined();
    expect(tree.area({ district: 'C.D1.S1' })).toBeUndefined();
    expect(tree.area({ street: 'nowhere' })).toBeUndefined();
  });

  it('gives a city bureau no place', () => {
    expect(tree.placeOf('C.BUREAU')).toEqual({});
    expect(tree.placeOf('C.D1.S1.01')).toEqual({ district: 'C.D1', street: 'C.D1.S1', community: 'C.D1.S1.01' });
  });

  it('refuses a missing parent, a code used twice and a circle', () => {
    expect(() => new UnitTree([{ code: 'A', parent: 'B', kind: 'bureau' }])).toThrow('no such parent B');
    expect(() => new UnitTree([...units, units[0]!])).toThrow('appears twice');
    const circle: TreeUnit[] = [
      { code: 'A', parent: 'B', kind: 'bureau' },
      { code: 'B', parent: 'A', kind: 'bureau' },
    ];
    expect(() => new UnitTree(circle)).toThrow('circle');
    expect(() => tree.mustGet('nobody')).toThrow(RangeError);
  });
});
