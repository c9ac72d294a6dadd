import type { CityPack } from '@hotline/policy';

/** The first level above a category; a code that the city's catalogue no longer has stands for itself. */
export function topCategories(pack: Pick<CityPack, 'categories'>): (category: string) => string {
  const { categories } = pack;
  return (category) => categories.path(category)[0]?.code ?? category;
}
