import { operatorEn } from '../../i18n/operator.en.js';
import { operatorZh } from '../../i18n/operator.zh.js';
import { words } from '../../i18n/words.js';

export const useOperatorWords = words('operator', operatorZh, operatorEn);
