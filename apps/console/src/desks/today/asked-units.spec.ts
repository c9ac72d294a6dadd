import { describe, expect, it } from '@jest/globals';
import type { FigureUnit } from '../../api/contract.js';
import { ownShares, unitLines, unitsToAsk } from './asked-units.js';

const tree = [
  { code: 'LG', parent: null },
  { code: 'LG.D1', parent: 'LG' },
  { code: 'LG.D1.S', parent: 'LG.D1' },
  { code: 'LG.D1.S.C', parent: 'LG.D1.S' },
  { code: 'LG.WATER', parent: 'LG' },
];
const unit = (code: string, overdue: number, dueToday: number): FigureUnit => ({
  unit: { code, name: code },
  numerator: 0,
  denominator: 1,
  pending: 0,
  value: 0,
  overdue,
  dueToday,
});
// The district's numbers include those of its street office, and that one's those of its community.
const items = [unit('LG.D1', 5, 4), unit('LG.D1.S', 3, 4), unit('LG.D1.S.C', 3, 1), unit('LG.WATER', 1, 0)];

describe('units to ask about', () => {
  it('leaves each unit only what is its own', () => {
    const own = ownShares(items, tree).map((each) => [each.unit.code, each.ownOverdue, each.ownDue]);
    expect(own).toEqual([
      ['LG.D1', 2, 0],
      ['LG.D1.S', 0, 3],
      ['LG.D1.S.C', 3, 1],
      ['LG.WATER', 1, 0],
    ]);
  });
  it('counts every overdue case once', () => {
    const sum = ownShares(items, tree).reduce((total, each) => total + each.ownOverdue, 0);
    expect(sum).toBe(6);
  });
  it('names the worst first and leaves out units that have nothing of their own', () => {
    const rest = [...items, unit('LG', 6, 4)];
    expect(unitsToAsk(rest, tree, 3).map((each) => each.unit.code)).toEqual(['LG.D1.S.C', 'LG.D1', 'LG.WATER']);
    expect(unitsToAsk(rest, tree, 9).map((each) => each.unit.code)).not.toContain('LG');
  });
  it('skips levels that are not listed', () => {
    const own = ownShares([unit('LG.D1', 3, 0), unit('LG.D1.S.C', 3, 0)], tree);
    expect(own.map((each) => each.ownOverdue)).toEqual([0, 3]);
  });
});

describe('units as a tree', () => {
  it('shows children only below opened parents', () => {
    expect(unitLines(items, tree, new Set()).map((line) => line.item.unit.code)).toEqual(['LG.D1', 'LG.WATER']);
    const opened = unitLines(items, tree, new Set(['LG.D1']));
    expect(opened.map((line) => [line.item.unit.code, line.depth, line.hasBelow])).toEqual([
      ['LG.D1', 0, true],
      ['LG.D1.S', 1, true],
      ['LG.WATER', 0, false],
    ]);
  });
});
