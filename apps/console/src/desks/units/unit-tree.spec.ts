import type { Unit } from '../../api/contract.js';
import { isWithin, lineAbove, unitsToShow, unitTree } from './unit-tree.js';

const unit = (code: string, parent: string | null, name = code, initials = ''): Unit => ({
  code,
  parent,
  name,
  en: name,
  kind: 'bureau',
  tier: 'none',
  hours: 'office',
  dutyPhone: null,
  population: null,
  aliases: [],
  initials,
  active: true,
  receives: true,
  version: 1,
});
const units = [
  unit('LG', null, '澜港市'),
  unit('LG.WATER', 'LG', '水务集团'),
  unit('LG.WL', 'LG', '望澜区'),
  unit('LG.WL.HT', 'LG.WL', '海棠街道', 'htjd'),
];

describe('the unit tree', () => {
  it('hangs every unit below its parent', () => {
    const [city] = unitTree(units);
    expect(city!.children.map((each) => each.unit.code)).toEqual(['LG.WATER', 'LG.WL']);
    expect(city!.children[1]!.children[0]!.unit.code).toBe('LG.WL.HT');
  });

  it('puts a unit whose parent is unknown at the top, so that nothing disappears', () => {
    expect(unitTree([unit('X', 'gone')]).map((each) => each.unit.code)).toEqual(['X']);
  });

  it.each(['海棠', 'htjd'])('keeps what stands above a hit of %s', (q) => {
    const { shown, hits } = unitsToShow(units, q);
    expect(shown.map((each) => each.code)).toEqual(['LG', 'LG.WL', 'LG.WL.HT']);
    expect([...hits]).toEqual(['LG.WL.HT']);
  });

  it('knows what is within a unit, so that it cannot be hung below itself', () => {
    expect(lineAbove(units, 'LG.WL.HT')).toEqual(['LG', 'LG.WL']);
    expect(isWithin(units, units[3]!, 'LG.WL')).toBe(true);
    expect(isWithin(units, units[1]!, 'LG.WL')).toBe(false);
  });

  it('ends on a knot instead of hanging', () => {
    expect(lineAbove([unit('A', 'B'), unit('B', 'A')], 'A')).toEqual(['A', 'B']);
  });
});
