/** A step on the way out of a difficulty while it is written; `by` is a Shanghai day. */
export interface Step {
  text: string;
  by: string | null;
}
/** A ledger proposal while it is written. */
export interface LedgerDraft {
  reason: string | null;
  difficulty: string;
  milestones: readonly Step[];
  until: string | null;
}
export const emptyLedger: LedgerDraft = {
  reason: null,
  difficulty: '',
  milestones: [{ text: '', by: null }],
  until: null,
};

const isWhole = ({ text, by }: Step): boolean => text.trim() !== '' && by !== null;
const isBlank = ({ text, by }: Step): boolean => text.trim() === '' && by === null;

/** What still has to be filled in; a step begun is to be finished. */
export const ledgerGaps = (
  { reason, difficulty, milestones, until }: LedgerDraft,
  evidence: number,
): ('reason' | 'difficulty' | 'evidence' | 'milestones' | 'until')[] => {
  const steps = milestones.filter((each) => !isBlank(each));
  return [
    ...(reason ? [] : (['reason'] as const)),
    ...(difficulty.trim() ? [] : (['difficulty'] as const)),
    ...(evidence > 0 ? [] : (['evidence'] as const)),
    ...(steps.length > 0 && steps.every(isWhole) ? [] : (['milestones'] as const)),
    ...(until ? [] : (['until'] as const)),
  ];
};

/** What is sent: trimmed, without steps that were never begun. */
export const ledgerBody = ({ reason, difficulty, milestones, until }: LedgerDraft, evidence: readonly string[]) => ({
  reason,
  difficulty: difficulty.trim(),
  evidence: [...evidence],
  milestones: milestones.filter(isWhole).map(({ text, by }) => ({ text: text.trim(), by })),
  until,
});
