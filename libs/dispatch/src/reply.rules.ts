import type { FieldError } from '@hotline/kernel';
import type { PolicyFile } from '@hotline/policy';

/** What a reply says, with the number of files that bear it out. */
export interface ReplyDraft {
  fact: string;
  basis: string;
  action: string;
  result: string;
  evidence: readonly unknown[];
}

const PARTS = ['fact', 'basis', 'action', 'result'] as const;

/** Whether policy asks for photo or file, given what the category demands. */
export function needsEvidence(rule: PolicyFile['reply'], demanded: boolean): boolean {
  return rule.evidence === 'always' || (rule.evidence === 'byCategory' && demanded);
}

/**
 * What is wrong with a reply: hollow phrases (空话套话) stand nowhere in it, its parts together have at least
 * `minCharacters` characters, and there is evidence where it is demanded. Empty when it may leave.
 */
export function flawsOf(reply: ReplyDraft, rule: PolicyFile['reply'], evidenceDemanded: boolean): FieldError[] {
  const flaws: FieldError[] = PARTS.flatMap((path) => {
    const phrase = rule.emptyPhrases.find((empty) => reply[path].includes(empty));
    return phrase === undefined ? [] : [{ path, message: `空话套话：${phrase}` }];
  });
  const length = PARTS.reduce((sum, path) => sum + [...reply[path]].length, 0);
  if (length < rule.minCharacters)
    flaws.push({ path: 'result', message: `答复过短，至少 ${rule.minCharacters} 字，现为 ${length} 字` });
  if (needsEvidence(rule, evidenceDemanded) && reply.evidence.length === 0)
    flaws.push({ path: 'evidence', message: '该事项须附照片或文件' });
  return flaws;
}
