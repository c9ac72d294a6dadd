import type { Bulletin } from './bulletin.js';
import type { ScoreLine, TierScores, UnitScore } from './score.js';

/** A bulletin whose numbers a spec knows, with names that a spreadsheet might take for formulas. */
export function aBulletin(units: readonly string[] = UNITS, ranking = false): Bulletin {
  const scored = units.map((name, n) => unit(name, n, 96.5 - n * 3.17));
  const few: UnitScore = {
    ...unit('市数据局', 90, 0),
    standing: 'fewOrders',
    volume: 3,
    total: null,
    band: null,
    base: null,
  };
  const none: UnitScore = { ...few, unit: 'U91', name: '市档案馆', standing: 'noOrders', volume: 0 };
  const tier = (code: string, zh: string, en: string, list: UnitScore[]): TierScores => ({
    tier: code,
    zh,
    en,
    scheme: 'bureau',
    minimumVolume: 10,
    units: list,
  });
  const sha256 = 'c4'.repeat(32);
  return {
    city: { zh: '澜港市', en: 'Langang City' },
    issuer: { zh: '澜港市12345政务服务便民热线中心', en: 'Langang City 12345 Hotline Centre' },
    scores: {
      period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
      scheme: { version: 2, ranking },
      log: { rev: 41_207, definitions: 2 },
      basis: 'ba'.repeat(32),
      bands: [
        { code: 'excellent', zh: '优秀', en: 'Excellent', from: 92 },
        { code: 'good', zh: '良好', en: 'Good', from: 80 },
        { code: 'pass', zh: '合格', en: 'Pass', from: 65 },
        { code: 'fail', zh: '不合格', en: 'Fail', from: 0 },
      ],
      schemes: [{ code: 'bureau', zh: '市直部门考核办法', en: 'Scheme for city bureaus' }],
      tiers: [
        tier('high', '市直部门（办件量大）', 'City bureaus, high volume', [...scored, few, none]),
        tier('utility', '公共服务企业', 'Public utilities', scored.slice(0, 3)),
        tier('empty', '通信广电企业', 'Telecom', [none]),
      ],
      excluded: [],
    },
    revision: 1,
    sha256,
    publishedOn: '2026-04-02',
    trend: ['2026-01', '2026-02', '2026-03'].map((month, n) => ({
      from: `${month}-01`,
      to: `${month}-28`,
      sha256: n === 2 ? sha256 : 'a1'.repeat(32),
      revision: 1,
      means: { high: 78.2 + n * 3.4, ...(n > 0 && { utility: 88.1 - n }) },
    })),
    figureName: ({ figure, zh }, language) => (language === 'zh' ? zh : figure),
  };
}

const UNITS = [
  '市公安局',
  '市城市管理局',
  '市住房和城乡建设局',
  '市人力资源和社会保障局',
  '市教育局',
  '=cmd|calc',
  '市卫生健康委员会',
];

const ITEMS: [string, string, number][] = [
  ['onTimeRate', '按时办结率', 25],
  ['satisfactionRate', '满意率', 25],
  ['solvedRate', '解决率', 20],
  ['responseRate', '响应率', 10],
  ['signRate', '及时签收率', 5],
  ['refusedReturnRate', '退单驳回率', 5],
  ['reworkRate', '重办率', 5],
  ['articleFreshness', '知识库及时更新率', 5],
];

function unit(name: string, n: number, total: number): UnitScore {
  const items = ITEMS.map(([figure, zh, weight], at): ScoreLine => {
    const last = at === ITEMS.length - 1;
    const points = Math.round((weight - n * 0.37) * 100) / 100;
    return {
      figure,
      zh,
      weight,
      value: last ? null : 90,
      unit: 'percent',
      numerator: 90,
      denominator: 100,
      excluded: 0,
      points: last ? null : points,
      lost: last ? null : Math.round((weight - points) * 100) / 100,
      noData: last ? 'noSource' : null,
    };
  });
  const bands: [number, string][] = [
    [92, 'excellent'],
    [80, 'good'],
    [65, 'pass'],
  ];
  return {
    unit: `U${n}`,
    name,
    en: name,
    standing: 'scored',
    volume: 320 - n * 13,
    items,
    adjustments: [],
    judged: 95,
    base: total + 0.5,
    adjustment: -0.5,
    total: Math.round(total * 100) / 100,
    band: bands.find(([from]) => total >= from)?.[1] ?? 'fail',
    rank: null,
  };
}
