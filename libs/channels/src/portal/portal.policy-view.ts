import { REQUEST_TYPES } from '@hotline/dispatch';
import type { RequestType } from '@hotline/dispatch';
import type { CityPack } from '@hotline/policy';
import type { PortalPolicy } from './portal.schema.js';

const TYPES_EN: Record<RequestType, string> = {
  inquiry: 'Ask something',
  help: 'Ask for help',
  complaint: 'Complain',
  report: 'Report wrongdoing',
  suggestion: 'Suggest something',
  praise: 'Say thank you',
};

/** What a citizen agrees to (《个人信息保护法》第 17 条: who, what for, how long). */
const CONSENT = {
  zh: '我同意热线为办理本次诉求使用我填写的信息。姓名和电话加密保存，办理单位只看到打码后的内容，需要联系我时才会查看并留下记录。匿名或保密的诉求不向办理单位提供身份。',
  en: 'I agree that the hotline uses what I enter here to handle this request. Name and telephone number are stored encrypted; the responsible unit sees them masked and every look is recorded. For anonymous or confidential requests the unit is not told who I am.',
};

/** Levels of the item catalogue that the portal offers besides the leaves. */
const SHOWN_LEVELS = 2;
const codeOf = new Map(Object.entries(REQUEST_TYPES).map(([code, zh]) => [zh as string, code as RequestType]));

/** The public part of the city's policy: what a citizen chooses from. */
export function portalPolicy(pack: CityPack): PortalPolicy {
  const named = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });
  const areas = pack.units.all().filter(({ kind }) => kind === 'district' || kind === 'county');
  const streets = (district: string) =>
    pack.units.children(district).filter(({ kind }) => kind === 'street' || kind === 'town');
  return {
    city: { zh: pack.city.zh, en: pack.city.en },
    districts: areas.map((area) => ({ ...named(area), streets: streets(area.code).map(named) })),
    types: [...codeOf].map(([zh, code]) => ({ code, zh, en: TYPES_EN[code] })),
    categories: pack.categories
      .all()
      .filter((item) => item.leaf || item.level <= SHOWN_LEVELS)
      .map((item) => ({
        ...named(item),
        parent: shownParent(pack, item.code),
        leaf: item.leaf,
        ...(item.type && { type: codeOf.get(item.type)! }),
        diversion: item.diversion ?? null,
      })),
    diversions: [...pack.diversions.values()].map(({ code, zh, sayZh, sayEn }) => ({ code, zh, sayZh, sayEn })),
    dissatisfiedReasons: pack.policy.callback.dissatisfiedReasons,
    consent: CONSENT,
  };
}

/** The nearest ancestor that the portal shows; a leaf may lie two levels below it. */
function shownParent(pack: CityPack, code: string): string | null {
  const above = pack.categories.path(code).slice(0, -1);
  return above.findLast((item) => item.level <= SHOWN_LEVELS)?.code ?? null;
}
