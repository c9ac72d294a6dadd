import { boardEn } from '../../i18n/board.en.js';
import { boardZh } from '../../i18n/board.zh.js';
import { words } from '../../i18n/words.js';

export const useBoardWords = words('board', boardZh, boardEn);
