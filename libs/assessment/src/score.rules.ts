import type { AssessmentFile, Scheme } from '@hotline/policy';
import type { Basis, BasisUnit } from './basis.js';
import { adjustmentOf, pointsOf } from './curve.rules.js';
import { divided, hundredths, shown } from './decimal.js';
import type { AdjustmentLine, ScoreLine, Scores, Standing, TierScores, UnitScore } from './score.js';
import { VOLUME } from './scheme-measure.js';
import { Tallies } from './tally.rules.js';

/** What of the city's assessment rules points depend on. */
export type AssessmentRules = Pick<AssessmentFile, 'schemes' | 'bands' | 'ranking' | 'noData'>;

/**
 * Scores a period: every unit of a scheme's tiers, compared with its own tier and nobody else. Pure: what goes in decides
 * what comes out, byte for byte.
 * @param version number of the rules' version
 * @param basisSha256 names the basis in what is frozen
 */
export function scoresOf(basis: Basis, rules: AssessmentRules, version: number, basisSha256: string): Scores {
  const tallies = new Tallies(basis);
  const { period, log, excluded } = basis;
  const { schemes, bands, ranking } = rules;
  return {
    period,
    scheme: { version, ranking: ranking.shown },
    log: { rev: log.rev, definitions: log.definitions },
    basis: basisSha256,
    bands: bands.map(({ code, zh, en, from }) => ({ code, zh, en: en ?? zh, from })),
    schemes: schemes.map(({ code, zh, en }) => ({ code, zh, en })),
    tiers: schemes.flatMap((scheme) => scheme.tiers.map((tier) => tierScores(tier, scheme, basis, rules, tallies))),
    excluded: excluded.map(({ exclusion, kind, figure, unit, workOrderId }) => ({
      exclusion,
      kind,
      figure,
      unit,
      workOrderId,
    })),
  };
}

function tierScores(tier: string, scheme: Scheme, basis: Basis, rules: AssessmentRules, tallies: Tallies): TierScores {
  const { zh, en } = basis.tiers.find(({ code }) => code === tier) ?? { zh: tier, en: tier };
  const minimumVolume = scheme.minimumVolume[basis.period.kind] ?? 0;
  const units = basis.units
    .filter((unit) => unit.tier === tier)
    .map((unit) => unitScore(unit, scheme, minimumVolume, rules, tallies));
  return {
    tier,
    zh,
    en,
    scheme: scheme.code,
    minimumVolume,
    units: rules.ranking.shown ? placed(units) : byBand(units, rules.bands),
  };
}

function unitScore(
  { code, name, en }: BasisUnit,
  scheme: Scheme,
  minimumVolume: number,
  rules: AssessmentRules,
  tallies: Tallies,
): UnitScore {
  const items = scheme.items.map((item): ScoreLine => {
    const { measure, ...tallied } = tallies.of(code, item.figure);
    const points = measure === null ? null : pointsOf(item.curve, item.weight, measure);
    const lost = points === null ? null : hundredths(item.weight) - points;
    return {
      figure: item.figure,
      zh: item.zh,
      weight: item.weight,
      ...tallied,
      points: orNull(points),
      lost: orNull(lost),
    };
  });
  const adjustments = scheme.adjustments.map((each): AdjustmentLine => {
    const { measure, ...tallied } = tallies.of(code, each.figure);
    const points = measure === null ? null : adjustmentOf(each.curve, each.cap, measure);
    return { figure: each.figure, zh: each.zh, cap: each.cap, ...tallied, points: orNull(points) };
  });
  const volume = tallies.volume(code, VOLUME);
  const judged = sum(items.filter(({ points }) => points !== null).map(({ weight }) => weight));
  const adjustment = sum(adjustments.map(({ points }) => points ?? 0));
  const base = baseOf(items, judged, rules.noData.weight);
  const standing = standingOf(volume, minimumVolume, base === null || judged < hundredths(rules.noData.leastWeight));
  const total = standing === 'scored' && base !== null ? Math.max(0, base + adjustment) : null;
  return {
    unit: code,
    name,
    en,
    standing,
    volume,
    items,
    adjustments,
    judged: shown(judged),
    base: standing === 'scored' ? orNull(base) : null,
    adjustment: shown(adjustment),
    total: orNull(total),
    band: total === null ? null : bandOf(total, rules.bands),
    rank: null,
  };
}

/** Points of the items on the whole hundred, in hundredths; null when no item has data. */
function baseOf(
  items: readonly ScoreLine[],
  judged: number,
  noData: AssessmentRules['noData']['weight'],
): number | null {
  if (judged === 0) return null;
  const points = sum(items.map((item) => item.points ?? 0));
  if (noData === 'zero') return points;
  if (noData === 'full') return points + 10_000 - judged;
  return Number(divided(BigInt(points) * 10_000n, BigInt(judged)));
}

function standingOf(volume: number, minimum: number, lacksData: boolean): Standing {
  if (volume === 0) return 'noOrders';
  if (volume < minimum) return 'fewOrders';
  return lacksData ? 'fewData' : 'scored';
}

function bandOf(total: number, bands: AssessmentRules['bands']): string | null {
  const reached = bands.filter(({ from }) => hundredths(from) <= total);
  return reached.sort((a, b) => b.from - a.from)[0]?.code ?? null;
}

/** Without ranking: by band, in each in the city's own order of its units; the order of points would be a ranking. */
function byBand(units: readonly UnitScore[], bands: AssessmentRules['bands']): UnitScore[] {
  const order = [...bands].sort((a, b) => b.from - a.from).map(({ code }) => code);
  const place = ({ standing, band }: UnitScore) =>
    standing === 'scored' ? order.indexOf(band ?? '') : order.length + APART.indexOf(standing);
  return [...units].sort((a, b) => place(a) - place(b));
}

const APART: readonly Standing[] = ['fewOrders', 'fewData', 'noOrders'];

/** With ranking: by points; equal points share a place, and the next one is skipped. */
function placed(units: readonly UnitScore[]): UnitScore[] {
  const scored = units.filter(({ total }) => total !== null).sort((a, b) => b.total! - a.total!);
  const apart = units.filter(({ total }) => total === null);
  apart.sort((a, b) => APART.indexOf(a.standing) - APART.indexOf(b.standing));
  const rankOf = (unit: UnitScore) => scored.findIndex(({ total }) => total === unit.total) + 1;
  return [...scored.map((unit) => ({ ...unit, rank: rankOf(unit) })), ...apart];
}

/** A sum of numbers with two decimals, in hundredths. */
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + hundredths(each), 0);
const orNull = (points: number | null) => (points === null ? null : shown(points));
