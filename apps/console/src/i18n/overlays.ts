import { overlaysEn } from './overlays.en.js';
import { overlaysZh } from './overlays.zh.js';
import { words } from './words.js';

export const useOverlayWords = words('overlays', overlaysZh, overlaysEn);
