import { objectionEn } from './objection.en.js';
import { objectionZh } from './objection.zh.js';
import { words } from './words.js';

export const useObjectionWords = words('objection', objectionZh, objectionEn);
