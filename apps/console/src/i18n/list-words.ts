import { useLanguage } from './words.js';

/** Joins names as the language does: «结果、照片», result, photos. */
export const useListWords = (): ((names: readonly string[]) => string) => {
  const mark = useLanguage() === 'en' ? ', ' : '、';
  return (names) => names.join(mark);
};
