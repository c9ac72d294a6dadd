import { publicationsEn } from '../../i18n/publications.en.js';
import { publicationsZh } from '../../i18n/publications.zh.js';
import { words } from '../../i18n/words.js';

export const usePublicationsWords = words('publications', publicationsZh, publicationsEn);
