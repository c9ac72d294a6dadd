import type { Season } from './policy.schema.js';
import { SHANGHAI_OFFSET } from './work-calendar.js';

/** Whether a day lies in a season (both ends included); a season may run over new year, as 采暖期 does. */
export function isInSeason(season: Pick<Season, 'from' | 'to'>, at: Date): boolean {
  const day = new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(5, 10);
  return season.from <= season.to ? day >= season.from && day <= season.to : day >= season.from || day <= season.to;
}

/** Codes of all seasons (时令) that hold at an instant, by the date in Asia/Shanghai. Several may hold at once. */
export function seasonsAt(seasons: readonly Pick<Season, 'code' | 'from' | 'to'>[], at: Date): string[] {
  return seasons.filter((season) => isInSeason(season, at)).map((season) => season.code);
}
