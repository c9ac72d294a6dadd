import { frameEn } from './frame.en.js';
import { frameZh } from './frame.zh.js';
import { words } from './words.js';

export const useFrameWords = words('frame', frameZh, frameEn);
