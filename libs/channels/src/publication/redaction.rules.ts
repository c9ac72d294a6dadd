/**
 * Takes out of a text what would tell who somebody is (《个人信息保护法》第 51 条: 去标识化). It would rather take too much
 * than too little: what it leaves is read by everybody. Nothing of a match stays but its kind.
 */

/** What stands where something was taken out. */
export const TAKEN_OUT = {
  number: '〔号码〕',
  plate: '〔车牌〕',
  house: '〔门牌〕',
  name: '〔姓名〕',
  account: '〔账号〕',
  link: '〔链接〕',
} as const;

/** Digits as people write them to be read or not to be found: 0, ０, 〇, 零, 一, 幺. Wide ones are narrowed before. */
const DIGIT = '[0-9〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]';
/** What people put between the digits of one number. */
const BETWEEN = '[ \\t\\-–—－_.·•,，、/()（）*#+]{0,3}';
/** Shortest run of digits that may lead to somebody: a telephone number without its area code. */
const TELLING = 7;

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳';
const TITLES =
  '先生|女士|小姐|太太|阿姨|大爷|大妈|大姐|大哥|大叔|师傅|老师|同学|同志|老板|经理|主任|医生|大夫|科长|局长|队长|书记';

/** A day in figures, and its time; the digits tell nobody. With more digits beside it, it is part of a number. */
const DAY = new RegExp(
  `(?<!${DIGIT}${BETWEEN})(?:19|20)\\d{2}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])` +
    `(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?)?(?!${BETWEEN}${DIGIT})`,
  'g',
);

const LINK = /(?:https?:\/\/|www\.)[^\s，。；、）)】」》]+/gi;
const MAIL = /[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const ACCOUNT =
  /(?:微信|威信|薇信|QQ|VX|WX|WeChat|支付宝|抖音|快手)(?:账?号|ID)?[\s:：是为]*[A-Za-z0-9][A-Za-z0-9_.-]{4,}/gi;
const PLATE = new RegExp(`[${PROVINCES}]\\s?[A-Z][\\s·•.-]?(?=[A-Z*]{0,5}\\d)[A-Z0-9*]{4,6}[挂学警港澳领使]?`, 'gi');
const NUMBER = new RegExp(`\\+?${DIGIT}(?:${BETWEEN}${DIGIT}){${TELLING - 1},}(?:${BETWEEN}[xX](?![A-Za-z]))?`, 'g');
/** A passport or a permit: a letter or two and digits. */
const DOCUMENT = /(?<![A-Za-z])[A-Z]{1,2}\d{7,9}(?!\d)/gi;

const COUNT = '[0-9一二三四五六七八九十百零〇A-Za-z]{1,8}';
/** East flat, building A. */
const SIDE = '[甲乙丙丁东西南北][楼栋幢座室户]|[0-9A-Za-z]{1,4}座';
const PART = '(?:号楼|号院|号房|号门|号室|单元|栋|幢|室|房间?|楼|层|弄|巷|号)';
const ROOM = '\\d{3,4}(?![0-9年元度米户人平多])';
/** 3号楼2单元501, 海晏路12号, 二单元, B座1203; not the third of a month nor a metro line. */
const HOUSE = new RegExp(
  `(?:(?<!月 ?)(?<![0-9一二三四五六七八九十百零〇A-Za-z])${COUNT}[-－ ]?${PART}(?!线|文|令)|${SIDE})` +
    `(?:[-－ ]{0,2}(?:${COUNT} ?${PART}|${SIDE}|${ROOM}))*`,
  'g',
);
/** 12-3-501, 3-501 and 3#501; not three to five days. */
const JOINED =
  /(?<![0-9:.年月/-])\d{1,3}(?:[-－—]\d{1,3})?(?:[-－—]\d{3,4}|#-?\d{2,4})(?![0-9:年月元米度人/-])[室号户]?/g;

const TITLED = new RegExp(`[${SURNAMES}]\\p{Script=Han}{0,2}?(?=${TITLES})`, 'gu');
const SAID = new RegExp(
  `((?:我叫|本人叫|名叫|名字[是叫为]?|姓名[是为]?|联系人[是为]?|户主[是为]?|业主叫|当事人[是为]?|投诉人[是为]?|经办人[是为]?)[\\s:：]*)(?!不)([${SURNAMES}]\\p{Script=Han}{1,2})`,
  'gu',
);
const LATIN = /^[\p{Script=Latin}\s.'-]+$/u;

/**
 * The text without numbers of seven digits and more (telephones, identity cards, bank cards, accounts), plates, house and
 * room numbers, mail and messenger addresses, links, and names: those `given`, and those that say they are one.
 */
export function redacted(text: string, given: readonly string[] = []): string {
  const days: string[] = [];
  // Days are put aside under marks of the private use area, which are taken out of every text before.
  const kept = plainly(text).replace(DAY, (day) => `\ue000${'\ue001'.repeat(days.push(day))}\ue000`);
  return withoutNames(kept, given)
    .replace(LINK, TAKEN_OUT.link)
    .replace(MAIL, TAKEN_OUT.account)
    .replace(ACCOUNT, TAKEN_OUT.account)
    .replace(PLATE, TAKEN_OUT.plate)
    .replace(DOCUMENT, TAKEN_OUT.number)
    .replace(NUMBER, TAKEN_OUT.number)
    .replace(JOINED, TAKEN_OUT.house)
    .replace(HOUSE, TAKEN_OUT.house)
    .replace(/(〔号码〕|〔门牌〕)(?:[\s\-－]*\1)+/g, '$1')
    .replace(/\ue000(\ue001+)\ue000/g, (_, mark: string) => days[mark.length - 1]!);
}

function withoutNames(text: string, given: readonly string[]): string {
  const names = given.map((name) => plainly(name).trim()).filter((name) => [...name].length > 1);
  const gone = names
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => left.replace(exactly(name), TAKEN_OUT.name), text);
  return gone.replace(SAID, (_, said: string) => `${said}${TAKEN_OUT.name}`).replace(TITLED, TAKEN_OUT.name);
}

/** A name wherever it stands; of a Latin one only the whole word, so that Li does not take Living apart. */
function exactly(name: string): RegExp {
  const letters = [...name].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return LATIN.test(name)
    ? new RegExp(`(?<!\\p{L})${letters.join('')}(?!\\p{L})`, 'giu')
    : new RegExp(letters.join('\\s*'), 'gu');
}

/** Wide letters and digits narrowed, and invisible characters gone: both are used to get past a rule. */
function plainly(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ＠]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u00a0|\u3000/g, ' ');
}
