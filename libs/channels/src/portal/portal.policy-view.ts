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

/** What a citizen allows by publication; asked apart, never a condition of anything (《个人信息保护法》第 25 条). */
const PUBLICATION = {
  zh: '公开前会自动去掉姓名、电话、证件号、车牌、门牌和链接，地点只精确到附近一带。可以随时在进度页收回，不影响办理。',
  en: 'Names, numbers, plates, addresses and links are taken out before anybody reads it, and the place is shown only roughly. You can take this back on the progress page at any time; it makes no difference to how the request is handled.',
};

/** 110, 119, 120: emergency desks are known by them. */
const SHORT_NUMBER = /^\d{3,5}$/;

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
    diversions: [...pack.diversions.values()].map(({ code, zh, sayZh, sayEn, transferTo }) => ({
      code,
      zh,
      sayZh,
      sayEn,
      call: callOf(pack, transferTo),
    })),
    dissatisfiedReasons: pack.policy.callback.dissatisfiedReasons,
    consent: CONSENT,
    publication: PUBLICATION,
    neverPublic: pack.channels.publication.never.map((zh) => codeOf.get(zh)!),
  };
}

/** The nearest ancestor that the portal shows; a leaf may lie two levels below it. */
function shownParent(pack: CityPack, code: string): string | null {
  const above = pack.categories.path(code).slice(0, -1);
  return above.findLast((item) => item.level <= SHOWN_LEVELS)?.code ?? null;
}

/** The unit to call in an emergency (一键转接); null where the pack knows no number of it. */
function callOf(pack: CityPack, unit: string): PortalPolicy['diversions'][number]['call'] {
  const { zh, en, dutyPhone, aliases = [] } = pack.units.get(unit) ?? {};
  const number = dutyPhone ?? aliases.find((alias) => SHORT_NUMBER.test(alias));
  return zh && en && number ? { zh, en, number } : null;
}
