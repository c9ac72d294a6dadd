import { unitEn } from '../../i18n/unit.en.js';
import { unitZh } from '../../i18n/unit.zh.js';
import { words } from '../../i18n/words.js';

export const useUnitWords = words('unit', unitZh, unitEn);
