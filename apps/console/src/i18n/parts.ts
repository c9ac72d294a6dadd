import { partsEn } from './parts.en.js';
import { partsZh } from './parts.zh.js';
import { words } from './words.js';

export const usePartsWords = words('parts', partsZh, partsEn);
