import type { Category, RequestType, Submission } from '../api/contract.js';
import type { Draft, Reach } from './draft.js';

export const typeOf = (draft: Draft, leaf: Category | undefined): RequestType => draft.type ?? leaf?.type ?? 'help';
/** Tip-offs are confidential unless the citizen says otherwise. */
export const isConfidential = (reach: Reach, type: RequestType): boolean => reach.confidential ?? type === 'report';

/** Whether others may be let read it: nothing confidential, no type that the city never makes public. */
export const mayPublish = (reach: Reach, type: RequestType, neverPublic: readonly RequestType[]): boolean =>
  !neverPublic.includes(type) && (reach.how === 'anonymous' || !isConfidential(reach, type));

/** What is sent: only what was given. An anonymous one carries neither name nor phone, even if they were typed before. */
export const submissionOf = (
  draft: Draft,
  reach: Reach,
  leaf: Category | undefined,
  neverPublic: readonly RequestType[],
): Submission => {
  const type = typeOf(draft, leaf);
  const anonymous = reach.how === 'anonymous';
  return {
    type,
    text: draft.text.trim(),
    ...(draft.category && { category: draft.category }),
    place: draft.noPlace
      ? {}
      : {
          district: draft.district,
          ...(draft.street && { street: draft.street }),
          detail: draft.detail.trim(),
          ...(draft.lat !== null && draft.lon !== null && { lat: draft.lat, lon: draft.lon }),
        },
    ...(anonymous
      ? { anonymous: true }
      : { ...(reach.name.trim() && { name: reach.name.trim() }), phone: phoneDigits(reach.phone) }),
    ...(!anonymous && isConfidential(reach, type) && { confidential: true }),
    ...(draft.photos.length > 0 && { attachments: draft.photos.map((photo) => photo.id) }),
    ...(mayPublish(reach, type, neverPublic) && reach.publish && { publish: true }),
    consent: true,
  };
};

/** Without the spaces, dashes and brackets people write; a leading + stays. */
export const phoneDigits = (phone: string): string => phone.normalize('NFKC').replace(/[\s\-()]/g, '');
