import { words } from '../../i18n/words.js';
import { loginEn } from '../../i18n/login.en.js';
import { loginZh } from '../../i18n/login.zh.js';

export const useLoginWords = words('login', loginZh, loginEn);
