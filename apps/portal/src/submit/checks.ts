import type { Errors } from '../parts/error-summary.js';
import type { Say } from '../words/words.js';
import type { Draft, Reach } from './draft.js';
import { phoneDigits } from './submission.js';

export const longestText = 4000;
export const mostPhotos = 6;

export const checkWhat = (draft: Draft, say: Say): Errors => ({
  ...(draft.text.trim() === '' && { text: say('error.text') }),
  ...(draft.text.length > longestText && { text: say('error.textLong', { n: draft.text.length - longestText }) }),
});

export const checkWhere = (draft: Draft, say: Say): Errors =>
  draft.noPlace
    ? {}
    : {
        ...(draft.district === '' && { district: say('error.district') }),
        ...(draft.detail.trim() === '' && { detail: say('error.detail') }),
      };

/** A Chinese mobile, a landline with its area code, or an international number. */
const phoneForm = /^(?:\+?86)?1[3-9]\d{9}$|^0\d{2,3}\d{7,8}$|^\+\d{7,15}$/;

export const checkReach = (reach: Reach, say: Say): Errors => {
  const phone = phoneDigits(reach.phone);
  return {
    ...(reach.how === 'phone' && phone === '' && { phone: say('error.phone') }),
    ...(reach.how === 'phone' && phone !== '' && !phoneForm.test(phone) && { phone: say('error.phoneForm') }),
    ...(!reach.consent && { consent: say('error.consent') }),
  };
};
