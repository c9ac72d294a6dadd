import { requestsEn } from '../../i18n/requests.en.js';
import { requestsZh } from '../../i18n/requests.zh.js';
import { words } from '../../i18n/words.js';

export const useRequestWords = words('requests', requestsZh, requestsEn);
