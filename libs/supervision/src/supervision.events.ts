import type { NewEvent } from '@hotline/kernel';
import type { Card } from './card.entity.js';
import type { SupervisionOrder } from './supervision-order.entity.js';

/** What happened to a supervision order, as the work order's history shows it: codes, ids and instants. */
export function told(
  happened: 'issued' | 'acknowledged' | 'answered' | 'discharged' | 'escalated',
  order: SupervisionOrder,
  data: NewEvent['data'] = {},
): NewEvent {
  const { id, level, unit, workOrderId } = order;
  return {
    kind: `supervision.${happened}`,
    subject: 'supervision',
    subjectId: id,
    workOrderId,
    data: { supervision: id, level, unit, ...data },
  };
}

/** What happened to a card. */
export function toldOfCard(
  happened: 'issued' | 'appealed' | 'upheld' | 'lifted' | 'decayed',
  card: Card,
  data: NewEvent['data'] = {},
): NewEvent {
  const { id, colour, cause, unit, until, workOrderId } = card;
  return {
    kind: `card.${happened}`,
    subject: 'card',
    subjectId: id,
    workOrderId,
    data: { card: id, colour, cause, unit, until: until.toISOString(), ...data },
  };
}
