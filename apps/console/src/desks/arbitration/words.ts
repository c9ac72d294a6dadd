import { arbitrationEn } from '../../i18n/arbitration.en.js';
import { arbitrationZh } from '../../i18n/arbitration.zh.js';
import { words } from '../../i18n/words.js';

export const useArbitrationWords = words('arbitration', arbitrationZh, arbitrationEn);
