import { peopleEn } from '../../i18n/people.en.js';
import { peopleZh } from '../../i18n/people.zh.js';
import { words } from '../../i18n/words.js';

export const usePeopleWords = words('people', peopleZh, peopleEn);
