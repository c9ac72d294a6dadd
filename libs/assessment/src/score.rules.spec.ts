import { describe, expect, it } from '@jest/globals';
import { AssessmentFile } from '@hotline/policy';
import type { Basis, BasisCell, BasisUnit } from './basis.js';
import { scoresOf } from './score.rules.js';
import type { UnitScore } from './score.js';

const slope = (target: number, k: number, floor: number) => ({ kind: 'slope', target, k, floor }) as const;

const rules = (changes: object = {}) =>
  AssessmentFile.parse({
    version: 1,
    validFrom: '2026-01-01',
    ranking: { shown: false, zh: '不公布排名' },
    bands: [
      { code: 'excellent', zh: '优秀', from: 92 },
      { code: 'good', zh: '良好', from: 80 },
      { code: 'fail', zh: '不合格', from: 0 },
    ],
    periods: ['month'],
    appeal: { within: { n: 3, unit: 'workDay' }, decidedBy: 'A', reviewedBy: 'B' },
    exclusionKinds: [{ code: 'ledgered', zh: '挂账' }],
    schemes: [
      {
        code: 'bureau',
        zh: '办法',
        en: 'Scheme',
        tiers: ['high', 'low'],
        minimumVolume: { month: 10, quarter: 30, halfYear: 60, year: 120 },
        items: [
          { figure: 'onTimeRate', zh: '按时', weight: 50, curve: slope(100, 1, 0) },
          { figure: 'satisfactionRate', zh: '满意', weight: 25, curve: slope(98, 0.5, 12.5) },
          { figure: 'articleFreshness', zh: '知识', weight: 25, curve: slope(100, 0.2, 0) },
        ],
        adjustments: [
          { figure: 'redCards', zh: '红牌', curve: { kind: 'perEvent', k: 2 }, cap: -6 },
          { figure: 'praise', zh: '表扬', curve: { kind: 'bonusAbove', target: 0, k: 0.05 }, cap: 1 },
          {
            figure: 'requestsPerTenThousand',
            zh: '下降',
            curve: { kind: 'bonusAbove', target: 0, k: 0.05 },
            cap: 1,
          },
        ],
      },
    ],
    ...changes,
  });

const unit = (code: string, tier = 'high', parent: string | null = null): BasisUnit => ({
  code,
  name: code,
  en: code,
  tier,
  parent,
});

function basis(units: BasisUnit[], cells: BasisCell[], more: Partial<Basis> = {}): Basis {
  return {
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    log: { rev: 7, settled: null, definitions: 2 },
    tiers: [{ code: 'high', zh: '大', en: 'High' }],
    units,
    figures: [
      { code: 'onTimeCompletion', kind: 'rate', minimum: 0 },
      { code: 'satisfaction', kind: 'rate', minimum: 10 },
      { code: 'completion', kind: 'rate', minimum: 0 },
      { code: 'redCards', kind: 'count', minimum: 0 },
      { code: 'praised', kind: 'count', minimum: 0 },
      { code: 'perTenThousand', kind: 'perTenThousand', minimum: 0 },
    ],
    cells,
    places: [],
    excluded: [],
    lostMarks: { n: 0, sha256: '' },
    ...more,
  };
}

const scored = (given: Basis, changes: object = {}) => scoresOf(given, rules(changes), 1, 'sha');
const only = (given: Basis, code = 'A', changes: object = {}): UnitScore =>
  scored(given, changes)
    .tiers.flatMap(({ units }) => units)
    .find((each) => each.unit === code)!;
const cells = (code: string, onTime: number, satisfied = 20): BasisCell[] => [
  [code, 'completion', 90, 100, 0],
  [code, 'onTimeCompletion', onTime, 100, 0],
  [code, 'satisfaction', satisfied, 20, 0],
];

describe('a unit’s score', () => {
  it('spreads the weight of an item without data over those that have some', () => {
    const score = only(basis([unit('A')], cells('A', 90, 17)));
    expect(score.items.map(({ value, points, lost, noData }) => [value, points, lost, noData])).toEqual([
      [90, 40, 10, null],
      [85, 18.5, 6.5, null],
      [null, null, null, 'noSource'],
    ]);
    // 58.5 of the 75 points with data are 78 of the hundred.
    expect([score.judged, score.base, score.total, score.band]).toEqual([75, 78, 78, 'fail']);
  });

  it('or counts such an item as reached or as missed, where the city says so', () => {
    const given = basis([unit('A')], cells('A', 90, 17));
    expect(only(given, 'A', { noData: { weight: 'full', leastWeight: 50 } }).base).toBe(83.5);
    expect(only(given, 'A', { noData: { weight: 'zero', leastWeight: 50 } }).base).toBe(58.5);
  });

  it('has no total where too little has data', () => {
    const few = basis(
      [unit('A')],
      [
        ['A', 'completion', 90, 100, 0],
        ['A', 'satisfaction', 20, 20, 0],
      ],
    );
    expect([only(few).standing, only(few).total, only(few).band]).toEqual(['fewData', null, null]);
  });

  it('says nothing of a rate of fewer answers than the city shows', () => {
    const given = basis([unit('A')], [...cells('A', 90).slice(0, 2), ['A', 'satisfaction', 9, 9, 0]]);
    expect(only(given).items[1]).toMatchObject({ value: null, points: null, noData: 'few', denominator: 9 });
  });

  it('is of the unit and all below it', () => {
    const given = basis(
      [unit('A'), unit('A1', 'none', 'A'), unit('B')],
      [...cells('A', 100), ['A1', 'onTimeCompletion', 0, 100, 0]],
    );
    expect(only(given).items[0]).toMatchObject({ numerator: 100, denominator: 200, value: 50 });
  });

  it('takes excluded marks out of numerator and denominator', () => {
    const mark = {
      exclusion: 'e',
      kind: 'ledgered',
      figure: 'onTimeCompletion',
      unit: 'A',
      workOrderId: 'w',
      subject: 's',
    };
    const given = basis([unit('A')], cells('A', 90), { excluded: [{ ...mark, met: false }] });
    expect(only(given).items[0]).toMatchObject({
      numerator: 90,
      denominator: 99,
      excluded: 1,
      value: 90.91,
      points: 40.91,
    });
  });

  it('adds and takes points beside the hundred, within their caps', () => {
    const score = only(
      basis([unit('A')], [...cells('A', 100), ['A', 'redCards', 4, 4, 0], ['A', 'praised', 6, 6, 0]], {
        places: [['A', 90, 100]],
      }),
    );
    expect(score.adjustments.map(({ points }) => points)).toEqual([-6, 0.3, 0.5]);
    expect([score.base, score.adjustment, score.total, score.band]).toEqual([100, -5.2, 94.8, 'excellent']);
  });
});

describe('units of a tier', () => {
  const many = basis(
    [unit('A'), unit('B'), unit('C'), unit('D'), unit('E'), unit('F', 'low')],
    [
      ...cells('A', 90, 20),
      ...cells('B', 100, 20),
      ...cells('C', 100, 20),
      ['D', 'completion', 9, 9, 0],
      ['D', 'onTimeCompletion', 9, 9, 0],
      ...cells('F', 100),
    ],
  );

  it('stand by band in the city’s own order, never by points, unless the city shows ranking', () => {
    const [high, low] = scored(many).tiers;
    expect(high!.units.map(({ unit: code, band, standing, rank }) => [code, band, standing, rank])).toEqual([
      ['B', 'excellent', 'scored', null],
      ['C', 'excellent', 'scored', null],
      ['A', 'good', 'scored', null],
      ['D', null, 'fewOrders', null],
      ['E', null, 'noOrders', null],
    ]);
    expect(low!.units.map(({ unit: code }) => code)).toEqual(['F']);
  });

  it('are ranked among themselves where it does; equal points share a place', () => {
    const [high, low] = scored(many, { ranking: { shown: true, zh: '公布' } }).tiers;
    expect(high!.units.map(({ unit: code, rank }) => [code, rank])).toEqual([
      ['B', 1],
      ['C', 1],
      ['A', 3],
      ['D', null],
      ['E', null],
    ]);
    expect(low!.units[0]).toMatchObject({ unit: 'F', rank: 1 });
  });

  it('with few or no work orders are listed apart, never at a hundred', () => {
    expect([only(many, 'D').total, only(many, 'E').total]).toEqual([null, null]);
  });
});
