import type { DispatchRule, Guard, Precedent } from './catalogue.schema.js';
import type { PackCategory } from './categories.schema.js';
import type { FactMet } from './fact-words.js';
import type { Area, UnitTree } from './units.js';
import type { PackUnit } from './units.schema.js';

export type NoDispatchReason = 'unknownCategory' | 'notALeaf' | 'unknownPlace' | 'noRule';

/** Why a decision was taken, as sentences for the screen. */
export interface Explanation {
  zh: string;
  en: string;
}

interface Decision {
  leaf: PackCategory;
  area: Area;
  rule: DispatchRule;
  lead: string;
  co: readonly string[];
  facts: readonly FactMet[];
  guards: readonly Guard[];
  precedent: Precedent | undefined;
}

const AREA_ZH = { any: '不限地点', city: '地点未定', district: '已知区市', street: '已知镇街' } as const;
const AREA_EN = {
  any: 'any place',
  city: 'place not known',
  district: 'district known',
  street: 'street known',
} as const;

/** 派单依据 in words: rule, category it was written for, place, facts, units, basis, ruling and guards. */
export function explainDispatch(
  book: { version: string; units: UnitTree<PackUnit>; categories: { get(code: string): PackCategory | undefined } },
  { leaf, area, rule, lead, co, facts, guards, precedent }: Decision,
): Explanation {
  const unit = (code: string) => book.units.get(code);
  const written = book.categories.get(rule.category);
  // The part of the place that the rule looks at, not all that is known of it.
  const place = unit((rule.area === 'street' ? area.street : rule.area === 'district' ? area.district : null) ?? '');
  const own = rule.category === leaf.code;
  const edition = versionInWords(book.version);
  const zh = [
    `「${leaf.zh}」按派单目录 ${edition.zh}规则 ${rule.code}（${own ? '本事项' : `上级事项「${written?.zh}」`}，${AREA_ZH[rule.area]}${
      place ? `：${place.zh}` : ''
    }）由${unit(lead)?.zh}主办`,
    co.length > 0 ? `，${co.map((code) => unit(code)?.zh).join('、')}协办` : '',
    facts.length > 0 ? `；符合条件「${facts.map(({ zh: words }) => words).join('」「')}」` : '',
    `；依据：${rule.basis}`,
    precedent ? `；裁决先例 ${precedent.code}：${precedent.title}` : '',
    guards.length > 0 ? `；守门规则：${guards.map((guard) => `${guard.code}${guard.zh}`).join('、')}` : '',
    '。',
  ];
  const en = [
    `"${leaf.en}" goes to ${unit(lead)?.en} by rule ${rule.code} of ${edition.en} (${
      own ? 'written for this matter' : `written for "${written?.en}" above it`
    }, ${AREA_EN[rule.area]}${place ? `: ${place.en}` : ''})`,
    co.length > 0 ? `, helped by ${co.map((code) => unit(code)?.en).join(', ')}` : '',
    facts.length > 0 ? `; facts met: ${facts.map(({ en: words }) => words).join('; ')}` : '',
    `; basis: ${rule.basis}`,
    precedent ? `; ruling ${precedent.code}` : '',
    guards.length > 0 ? `; guards: ${guards.map((guard) => guard.code).join(', ')}` : '',
    '.',
  ];
  return { zh: zh.join(''), en: en.join('') };
}

/** `catalogue 3` → 第 3 版; the version of the pack's own files is told as it is. */
function versionInWords(version: string): Explanation {
  const number = /^catalogue (\d+)$/.exec(version)?.[1];
  return number === undefined
    ? { zh: `${version} 版`, en: `catalogue ${version}` }
    : { zh: `第 ${number} 版`, en: version };
}

const NONE: Record<NoDispatchReason, (name: { zh: string; en: string }) => Explanation> = {
  unknownCategory: (name) => ({ zh: `没有编码为「${name.zh}」的事项。`, en: `There is no category ${name.en}.` }),
  notALeaf: (name) => ({
    zh: `「${name.zh}」还有下级事项，请先选到末级。`,
    en: `"${name.en}" has categories below it; choose one of those.`,
  }),
  unknownPlace: () => ({
    zh: '地点与单位目录不符，请核对区市和镇街。',
    en: 'The place does not fit the unit list; check district and street.',
  }),
  noRule: (name) => ({
    zh: `派单目录没有适用于「${name.zh}」的规则，请分办员人工研判。`,
    en: `No rule of the catalogue fits "${name.en}"; a dispatcher decides.`,
  }),
};

/** Why no unit was found. */
export function explainNone(reason: NoDispatchReason, path: readonly PackCategory[], code: string): Explanation {
  const last = path.at(-1);
  return NONE[reason]({ zh: last?.zh ?? code, en: last?.en ?? code });
}
