import { callbackEn } from '../../i18n/callback.en.js';
import { callbackZh } from '../../i18n/callback.zh.js';
import { words } from '../../i18n/words.js';

export const useCallbackWords = words('callback', callbackZh, callbackEn);
