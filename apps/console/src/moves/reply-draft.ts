import { useState } from 'react';
import type { Solved } from '../api/contract.js';

/** A reply as it is being written. */
export interface ReplyDraft {
  fact: string;
  basis: string;
  action: string;
  result: string;
  solved: Solved | null;
}
const blank: ReplyDraft = { fact: '', basis: '', action: '', result: '', solved: null };
export const replyParts = ['fact', 'basis', 'action', 'result'] as const;
export type ReplyPart = (typeof replyParts)[number];

const read = (place: string): ReplyDraft | null => {
  const text = localStorage.getItem(place);
  if (!text) return null;
  try {
    return { ...blank, ...(JSON.parse(text) as Partial<ReplyDraft>) };
  } catch {
    return null;
  }
};

/** The names of what the draft still lacks, as the API names them. */
export const lacksOf = (draft: ReplyDraft, evidence: number, evidenceRequired: boolean): string[] => [
  ...replyParts.filter((part) => draft[part].trim() === ''),
  ...(draft.solved === null ? ['solved'] : []),
  ...(evidenceRequired && evidence === 0 ? ['evidence'] : []),
];
export const needsOf = (evidenceRequired: boolean): string[] => [
  ...replyParts,
  'solved',
  ...(evidenceRequired ? ['evidence'] : []),
];

export interface KeptDraft {
  draft: ReplyDraft;
  put: (part: Partial<ReplyDraft>) => void;
  /** Something typed earlier was found on this device. */
  restored: boolean;
  forget: () => void;
}

/** A reply draft kept on this device under `place` at every key, so that neither a lost network nor a closed page costs it. */
export const useReplyDraft = (place: string): KeptDraft => {
  const [restored] = useState(() => read(place) !== null);
  const [draft, setDraft] = useState(() => read(place) ?? blank);
  return {
    draft,
    restored,
    put: (part) => {
      const next = { ...draft, ...part };
      setDraft(next);
      localStorage.setItem(place, JSON.stringify(next));
    },
    forget: () => {
      localStorage.removeItem(place);
      setDraft(blank);
    },
  };
};
