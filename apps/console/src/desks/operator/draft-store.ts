import { create } from 'zustand';
import type { SubmissionReceipt } from '../../api/contract.js';
import { serverClock } from '../../time/server-clock.js';
import { emptyDraft, isWholePhone, plainPhone, type Draft } from './draft.js';

interface DraftStore {
  owner: string | null;
  draft: Draft;
  /** The number whose caller is shown; follows the field once it is whole or confirmed with Enter. */
  caller: string | null;
  savedAt: number | null;
  receipt: SubmissionReceipt | null;
  change: (part: Partial<Draft>) => void;
  lookUp: () => void;
  save: () => void;
  finish: (receipt: SubmissionReceipt) => void;
  next: () => void;
}
/** Milliseconds after the last key until the draft is written down on this device. */
const pause = 500;
/** A draft older than a shift is somebody's forgotten call, not work in hand. */
const keptMs = 12 * 3_600_000;
const placeOf = (owner: string): string => `hotline.draft.${owner}`;

const read = (owner: string): Draft | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(owner)) ?? 'null') as { at: number; draft: Draft } | null;
    return kept && Date.now() - kept.at < keptMs ? { ...emptyDraft, ...kept.draft } : null;
  } catch {
    return null;
  }
};
let timer: ReturnType<typeof setTimeout> | undefined;

const callerOf = (phone: string): string | null => (isWholePhone(phone) ? phone : null);

/** The call in hand. It outlives leaving the desk, a reload and a lost network; it ends with the receipt. */
export const useDraft = create<DraftStore>((set, get) => ({
  owner: null,
  draft: emptyDraft,
  caller: null,
  savedAt: null,
  receipt: null,
  change: (part) => {
    const draft = { ...get().draft, ...part };
    const phone = plainPhone(draft.phone);
    const mobile = /^1\d{10}$/.test(phone);
    set({ draft, ...(part.phone === undefined ? {} : { caller: mobile ? phone : null }) });
    clearTimeout(timer);
    timer = setTimeout(get().save, pause);
  },
  lookUp: () => set({ caller: callerOf(plainPhone(get().draft.phone)) }),
  save: () => {
    clearTimeout(timer);
    const { owner, draft, receipt } = get();
    if (!owner || receipt) return;
    localStorage.setItem(placeOf(owner), JSON.stringify({ at: Date.now(), draft }));
    set({ savedAt: serverClock.now() });
  },
  finish: (receipt) => {
    clearTimeout(timer);
    const { owner } = get();
    if (owner) localStorage.removeItem(placeOf(owner));
    set({ receipt });
  },
  next: () => {
    clearTimeout(timer);
    const { owner } = get();
    if (owner) localStorage.removeItem(placeOf(owner));
    set({ draft: emptyDraft, caller: null, savedAt: null, receipt: null });
  },
}));

/** Takes up the draft this person left on this device, if any. Drafts of others on the same seat are never shown. */
export const openDraft = (owner: string): void => {
  if (useDraft.getState().owner === owner) return;
  const draft = read(owner) ?? emptyDraft;
  useDraft.setState({ owner, draft, caller: callerOf(plainPhone(draft.phone)), savedAt: null, receipt: null });
};
