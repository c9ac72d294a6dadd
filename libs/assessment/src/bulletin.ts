import { divided, hundredths, shown } from './decimal.js';
import type { NoDataReason, Scores, Standing, TierScores, UnitScore } from './score.js';

export type Language = 'zh' | 'en';

/** A published period as one of a series. */
export interface TrendPoint {
  from: string;
  to: string;
  sha256: string;
  revision: number;
  /** Mean total of the scored units, by tier. */
  means: Record<string, number>;
}

/** What a bulletin (通报) is written from: one snapshot, and those published before it. */
export interface Bulletin {
  city: { zh: string; en: string };
  /** Who issues it. */
  issuer: { zh: string; en: string };
  scores: Scores;
  revision: number;
  sha256: string;
  /** Shanghai day. */
  publishedOn: string;
  /** Oldest first; the snapshot itself is the last. */
  trend: readonly TrendPoint[];
  figureName: (item: { figure: string; zh: string }, language: Language) => string;
}

export const say = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);

const NUMERALS = ['一', '二', '三', '四'];

/** 2026年3月 · 2026年第一季度 · 2026年上半年 · 2026年度 */
export function periodWords({ kind, from }: Scores['period'], language: Language): string {
  const [year, month] = from.split('-').map(Number) as [number, number];
  const quarter = Math.ceil(month / 3);
  switch (kind) {
    case 'month':
      return say(language, `${year}年${month}月`, `${year}-${String(month).padStart(2, '0')}`);
    case 'quarter':
      return say(language, `${year}年第${NUMERALS[quarter - 1]}季度`, `Q${quarter} ${year}`);
    case 'halfYear':
      return say(language, `${year}年${month === 1 ? '上' : '下'}半年`, `H${month === 1 ? 1 : 2} ${year}`);
    case 'year':
      return say(language, `${year}年度`, `${year}`);
    default:
      return kind satisfies never;
  }
}

/** 2026年4月2日 */
export function dayWords(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : day;
}

const STANDING: Record<Exclude<Standing, 'scored'>, readonly [string, string]> = {
  fewOrders: ['办件量不足，不评定等次', 'too few orders, no band'],
  fewData: ['数据不足，不评定等次', 'too little data, no band'],
  noOrders: ['本期无办件', 'no orders in the period'],
};
const NO_DATA: Record<NoDataReason, readonly [string, string]> = {
  nothing: ['无数据', 'no data'],
  few: ['样本不足', 'too few'],
  noSource: ['未登记', 'not recorded'],
};

export const standingWords = (standing: Exclude<Standing, 'scored'>, language: Language): string =>
  say(language, ...STANDING[standing]);
export const noDataWords = (reason: NoDataReason, language: Language): string => say(language, ...NO_DATA[reason]);

export const scoredOf = ({ units }: TierScores): UnitScore[] => units.filter(({ standing }) => standing === 'scored');
export const apartOf = ({ units }: TierScores): UnitScore[] => units.filter(({ standing }) => standing !== 'scored');
export const unitName = (unit: UnitScore, language: Language): string => say(language, unit.name, unit.en);
export const bandName = ({ bands }: Scores, code: string | null, language: Language): string => {
  const band = bands.find((each) => each.code === code);
  return band ? say(language, band.zh, band.en) : '—';
};

/** The tiers that have somebody to compare. */
export const tiersShown = ({ tiers }: Scores): TierScores[] => tiers.filter((tier) => scoredOf(tier).length > 0);

export interface Column {
  name: string;
  /** The weight of an item. */
  weight: number | null;
  /** Points have two decimals, counts none. */
  digits: 0 | 2;
}

/** The columns of a tier's table: unit, orders, each item's points, adjustments, total, band, and place where shown. */
export function columnsOf(bulletin: Bulletin, tier: TierScores, language: Language): Column[] {
  const items = tier.units[0]?.items ?? [];
  const plain = (zh: string, en: string, digits: 0 | 2): Column => ({
    name: say(language, zh, en),
    weight: null,
    digits,
  });
  return [
    plain('单位', 'Unit', 0),
    plain('办件量', 'Orders', 0),
    ...items.map((item) => ({ name: bulletin.figureName(item, language), weight: item.weight, digits: 2 as const })),
    plain('加减分', 'Adjustment', 2),
    plain('总分', 'Total', 2),
    plain('等次', 'Band', 0),
    ...(bulletin.scores.scheme.ranking ? [plain('位次', 'Place', 0)] : []),
  ];
}

export type BulletinCell = string | number | null;

/** One unit's row: numbers as the snapshot has them, words where it has none. */
export function rowOf(bulletin: Bulletin, unit: UnitScore, language: Language): BulletinCell[] {
  const { scores } = bulletin;
  const points = unit.items.map(({ points, noData }) => points ?? noDataWords(noData ?? 'nothing', language));
  const band =
    unit.standing === 'scored' ? bandName(scores, unit.band, language) : standingWords(unit.standing, language);
  return [
    unitName(unit, language),
    unit.volume,
    ...points,
    unit.adjustment,
    unit.total ?? '—',
    band,
    ...(scores.scheme.ranking ? [unit.rank ?? '—'] : []),
  ];
}

/** Mean of the scored units' totals, two decimals. */
export function meanOf(tier: TierScores): number | null {
  const totals = scoredOf(tier).map(({ total }) => hundredths(total!));
  if (totals.length === 0) return null;
  const sum = totals.reduce((all, each) => all + each, 0);
  return shown(Number(divided(BigInt(sum), BigInt(totals.length))));
}

/** Where each number comes from, for the foot of every page. */
export function footer({ sha256, revision, scores }: Bulletin, language: Language): string {
  return say(
    language,
    `考核快照 第${revision}版 SHA-256 ${sha256} 考核办法第${scores.scheme.version}版`,
    `Score snapshot revision ${revision} SHA-256 ${sha256} scheme version ${scores.scheme.version}`,
  );
}
