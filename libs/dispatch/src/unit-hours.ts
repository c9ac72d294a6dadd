import type { Units } from '@hotline/identity';
import { clockHoursCode } from '@hotline/policy';
import type { CityPack, Hours } from '@hotline/policy';
import type { ClockKind } from './words.js';

/** Hours by the code of their template; hours that the pack no longer has are read as its first template's. */
export function hoursByCode(pack: Pick<CityPack, 'hours'>, code: string): Hours {
  return pack.hours.get(code) ?? [...pack.hours.values()][0]!;
}

/** The hours in which a unit works; without a unit, the hours of the first template. */
export function hoursOfUnit(pack: CityPack, units: Units, unit: string | null): Hours {
  return hoursByCode(pack, units.get(unit ?? '')?.hours ?? '');
}

/** The hours a clock runs in: those policy names for its kind, else the unit's own. */
export function hoursOfClock(pack: CityPack, units: Units, kind: ClockKind, unit: string | null): Hours {
  const code = clockHoursCode(pack.policy, kind);
  return code === undefined ? hoursOfUnit(pack, units, unit) : hoursByCode(pack, code);
}
