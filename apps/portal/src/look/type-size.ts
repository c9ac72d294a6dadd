import { Kept, useKept } from '../kept/kept.js';

/** 大字版: everything is in rem, so one attribute makes all of it larger. Kept on this device. */
const kept = new Kept<'normal' | 'large'>(localStorage, 'hotline.portal.type', 'normal');
const mark = (size: 'normal' | 'large'): void => {
  document.documentElement.dataset.type = size;
};
mark(kept.get());

export const useTypeSize = (): 'normal' | 'large' => useKept(kept);
export const setTypeSize = (size: 'normal' | 'large'): void => {
  mark(size);
  kept.set(size);
};
