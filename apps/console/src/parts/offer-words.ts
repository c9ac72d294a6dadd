import type { MoveOffer, WorkOrderPage } from '../api/contract.js';
import { useBilingual } from '../i18n/words.js';

/** Moves on another unit's assignment: the unit is said with them, for there may be several. */
const onOthers = ['waive', 'recall', 'upholdInner', 'refuseInner'];

/** What a button says of an offered move. */
export const useOfferWords = (
  order: Pick<WorkOrderPage, 'assignments'> | undefined,
): ((offer: MoveOffer) => string) => {
  const both = useBilingual();
  return (offer) => {
    const unit = onOthers.includes(offer.move)
      ? order?.assignments.find((each) => each.id === offer.subjectId)?.unit.name
      : undefined;
    return unit ? `${both(offer)} · ${unit}` : both(offer);
  };
};
