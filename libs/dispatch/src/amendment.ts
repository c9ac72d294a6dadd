import type { Units } from '@hotline/identity';
import { invalid } from '@hotline/kernel';
import type { CityPack } from '@hotline/policy';
import { checkedPlace } from './place.js';
import type { CommandOf } from './work-order.commands.js';
import type { WorkOrder } from './work-order.entity.js';

type Told = Record<string, { from: string | boolean | null; to: string | boolean | null }>;

/**
 * Puts an amendment into an order and answers what changed, by field. Codes are told; words are only named, because the
 * event log holds no personal data. A new category brings its own time class unless one is given.
 * @throws Problem 400 when category or place are none of the city's
 */
export function amend(order: WorkOrder, change: Omit<CommandOf<'amend'>, 'move'>, pack: CityPack, units: Units): Told {
  const told: Told = {};
  const leaf = change.category === undefined ? undefined : pack.categories.leaf(change.category);
  if (change.category !== undefined && !leaf) throw invalid('category', 'is no category of the last level');
  const place = change.place && checkedPlace(units, change.place);

  const set = <K extends 'category' | 'timeClass' | 'type' | 'urgent' | 'district' | 'street'>(
    name: K,
    to: WorkOrder[K] | undefined,
  ) => {
    if (to === undefined || to === order[name]) return;
    told[name] = { from: order[name] ?? null, to: to ?? null };
    order[name] = to;
  };
  const word = <K extends 'title' | 'detail'>(name: K, to: WorkOrder[K]) => {
    if (to === order[name]) return;
    told[name] = { from: null, to: null };
    order[name] = to;
  };

  set('category', leaf?.code);
  set('timeClass', change.timeClass ?? leaf?.timeClass);
  set('type', change.type);
  set('urgent', change.urgent);
  if (change.title !== undefined) word('title', change.title);
  if (place) {
    set('district', place.district ?? null);
    set('street', place.street ?? null);
    word('detail', place.detail ?? null);
    order.lat = place.lat ?? null;
    order.lon = place.lon ?? null;
  }
  if (change.answers) {
    told['answers'] = { from: null, to: null };
    order.answers = change.answers;
  }
  return told;
}
