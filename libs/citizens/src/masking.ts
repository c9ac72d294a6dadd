/** Surnames of two characters that are common enough to be masked whole. */
const COMPOUND_SURNAMES = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '夏侯',
];
const SALUTATION = /^(\p{Script=Han}{1,2})(女士|先生|小姐|老师|师傅|阿姨|大爷|大妈|大姐|大哥|同学)$/u;
const HAN = /^\p{Script=Han}/u;

/** Whether this is how somebody is addressed (周女士) rather than who they are. */
export const isSalutation = (name: string): boolean => SALUTATION.test(name);

/** 周女士 stays (it names nobody), 周晓燕 becomes 周**, Maria becomes M**; the length of the name does not show. */
export function maskedName(name: string): string {
  if (isSalutation(name)) return name;
  const shown = COMPOUND_SURNAMES.find((surname) => name.startsWith(surname)) ?? [...name][0] ?? '';
  return HAN.test(shown) || /^\p{L}$/u.test(shown) ? `${shown}**` : '**';
}

/** Digits that never show; a number needs three more before anything of it does. */
const HIDDEN = 4;

/** 13800002076 becomes 138****2076: at most three digits in front and four at the end show, of a short number nothing. */
export function maskedPhone(normalised: string): string {
  const shown = normalised.length - HIDDEN;
  if (shown < 3) return '****';
  const head = Math.min(3, Math.floor(shown / 2));
  const tail = Math.min(4, shown - head);
  return `${normalised.slice(0, head)}****${normalised.slice(-tail)}`;
}
