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

/** What the city's policy and the category ask of a reply: the least number of characters of its parts together, a file. */
export interface ReplyNeeds {
  characters: number;
  evidence: boolean;
}

/** Characters written so far, counted as the server counts them. */
export const charactersOf = (draft: ReplyDraft): number =>
  replyParts.reduce((sum, part) => sum + [...draft[part].trim()].length, 0);

/** The names of what the draft still lacks, as the API names them; the length is spoken of when every part is there. */
export const lacksOf = (draft: ReplyDraft, files: number, needs: ReplyNeeds): string[] => {
  const blank = replyParts.filter((part) => draft[part].trim() === '');
  return [
    ...blank,
    ...(blank.length === 0 && charactersOf(draft) < needs.characters ? ['length'] : []),
    ...(draft.solved === null ? ['solved'] : []),
    ...(needs.evidence && files === 0 ? ['evidence'] : []),
  ];
};
export const needsOf = ({ characters, evidence }: ReplyNeeds): string[] => [
  ...replyParts,
  ...(characters > 0 ? ['length'] : []),
  'solved',
  ...(evidence ? ['evidence'] : []),
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
