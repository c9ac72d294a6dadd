import { dispatchEn } from '../../i18n/dispatch.en.js';
import { dispatchZh } from '../../i18n/dispatch.zh.js';
import { words } from '../../i18n/words.js';

export const useDispatchWords = words('dispatch', dispatchZh, dispatchEn);
