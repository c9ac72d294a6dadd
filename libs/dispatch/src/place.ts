import { z } from 'zod';
import { invalid, safeText, unitCode } from '@hotline/kernel';
import type { Units } from '@hotline/identity';

/** Where a matter is: codes of district and street, words for the rest, decimal degrees. */
export const PlaceInput = z.strictObject({
  district: unitCode.optional(),
  street: unitCode.optional(),
  detail: safeText(200).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});
export type PlaceInput = z.infer<typeof PlaceInput>;

const DISTRICTS = ['district', 'county'];
const STREETS = ['street', 'town'];

/**
 * The place with its district filled in from the street.
 * @throws Problem 400 when a code is none of a district or street, the two contradict each other, or half a point is given
 */
export function checkedPlace(units: Units, place: PlaceInput, path = 'place'): PlaceInput {
  const street = place.street === undefined ? undefined : units.get(place.street);
  if (place.street !== undefined && !STREETS.includes(street?.kind ?? ''))
    throw invalid(`${path}.street`, 'no such street');
  const district =
    place.district ?? units.line(place.street ?? '').find((code) => DISTRICTS.includes(units.get(code)!.kind));
  if (district !== undefined && !DISTRICTS.includes(units.get(district)?.kind ?? ''))
    throw invalid(`${path}.district`, 'no such district');
  if (place.street !== undefined && district !== undefined && !units.isUnder(place.street, district))
    throw invalid(`${path}.street`, 'lies in another district');
  if ((place.lat === undefined) !== (place.lon === undefined))
    throw invalid(`${path}.lat`, 'a point needs lat and lon');
  return { ...place, ...(district !== undefined && { district }) };
}

/** The place in words: «潮鸣区 海晏街道 12 号院». */
export function placeText(units: Units, place: { [K in keyof PlaceInput]?: PlaceInput[K] | null }): string {
  const names = [place.district, place.street].flatMap((code) => (code ? [units.ref(code).name] : []));
  return [...names, place.detail ?? ''].filter(Boolean).join(' ');
}
