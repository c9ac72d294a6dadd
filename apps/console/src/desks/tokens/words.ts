import { tokensEn } from '../../i18n/tokens.en.js';
import { tokensZh } from '../../i18n/tokens.zh.js';
import { words } from '../../i18n/words.js';

export const useTokensWords = words('tokens', tokensZh, tokensEn);
