import { todayEn } from '../../i18n/today.en.js';
import { todayZh } from '../../i18n/today.zh.js';
import { words } from '../../i18n/words.js';

export const useTodayWords = words('today', todayZh, todayEn);
