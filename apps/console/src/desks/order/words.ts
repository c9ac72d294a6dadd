import { orderEn } from '../../i18n/order.en.js';
import { orderZh } from '../../i18n/order.zh.js';
import { words } from '../../i18n/words.js';

export const useOrderWords = words('order', orderZh, orderEn);
