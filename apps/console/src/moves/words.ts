import { movesEn } from '../i18n/moves.en.js';
import { movesZh } from '../i18n/moves.zh.js';
import { words } from '../i18n/words.js';

export type MoveWord = keyof typeof movesZh;
export const useMoveWords = words('moves', movesZh, movesEn);
