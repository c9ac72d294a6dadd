import { dutyEn } from '../../i18n/duty.en.js';
import { dutyZh } from '../../i18n/duty.zh.js';
import { words } from '../../i18n/words.js';

export const useDutyWords = words('duty', dutyZh, dutyEn);
