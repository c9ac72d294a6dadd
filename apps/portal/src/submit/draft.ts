import type { Attachment, RequestType } from '../api/contract.js';
import { Kept } from '../kept/kept.js';

const lastsMs = 7 * 86_400_000;

/** What has been written so far, without who writes it. Kept on this device for seven days. */
export interface Draft {
  text: string;
  /** Null until chosen: then the matter's usual type, else help. */
  type: RequestType | null;
  category: string | null;
  photos: Attachment[];
  noPlace: boolean;
  district: string;
  street: string;
  detail: string;
  lat: number | null;
  lon: number | null;
  keptAt: number;
}
/** Who writes: kept for this tab only, so that nobody else finds it on a shared computer. */
export interface Reach {
  how: 'phone' | 'anonymous';
  name: string;
  phone: string;
  /** Null until touched: then on for tip-offs. */
  confidential: boolean | null;
  consent: boolean;
  /** Others may read it, redacted; off until ticked. */
  publish: boolean;
}

const emptyDraft: Draft = {
  text: '',
  type: null,
  category: null,
  photos: [],
  noPlace: false,
  district: '',
  street: '',
  detail: '',
  lat: null,
  lon: null,
  keptAt: 0,
};
const emptyReach: Reach = { how: 'phone', name: '', phone: '', confidential: null, consent: false, publish: false };

export const draft = new Kept<Draft>(localStorage, 'hotline.portal.draft', emptyDraft);
export const reach = new Kept<Reach>(sessionStorage, 'hotline.portal.reach', emptyReach);
if (draft.get().keptAt > 0 && Date.now() - draft.get().keptAt > lastsMs) draft.clear();

export const changeDraft = (part: Partial<Draft>): void => draft.change({ ...part, keptAt: Date.now() });
export const clearDraft = (): void => {
  draft.clear();
  reach.clear();
};
export const isBegun = (each: Draft): boolean =>
  each.text.trim() !== '' || each.photos.length > 0 || each.detail !== '';
